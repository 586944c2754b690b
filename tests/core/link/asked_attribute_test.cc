#include "core/link/asked_attribute.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

TEST_CASE("an attribute that the log nowhere records is refused") {
  linked_log::Log log({
      Told("b1", "2026-04-07T08:00", "yard", "", "Ferryman forced the shed"),
      Told("b2", "2026-04-07T18:00", "road", "", "Lorry passed the shed at moderate pace"),
  });
  CHECK(log.Of("what did the ferryman look like").refused == "like");
  CHECK(log.Of("what speed do the lorries pass the shed at").refused == "speed");
  CHECK(log.Of("what did the ferryman charge").refused == "charge");
  CHECK(log.Of("did the ferryman force the shed").refused.empty());
}

TEST_CASE("one that some event or field tells is not") {
  linked_log::Log log({
      Told("b1", "2026-04-07T08:00", "yard", "", "Ferryman in a blue jacket forced the shed"),
      Told("b2", "2026-04-07T18:00", "road", "", "Lorry passed", R"({"estimated_speed":41})"),
  });
  CHECK(log.Of("what did the ferryman look like").refused.empty());
  CHECK(log.Of("what colour was the jacket").refused.empty());
  CHECK(log.Of("what speed do the lorries pass at").refused.empty());
}

}  // namespace
}  // namespace yesterlog
