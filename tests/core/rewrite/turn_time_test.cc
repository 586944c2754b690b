#include "core/rewrite/turn_time.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TEST_CASE("the question's own time comes first, then the turn's before, then the fallback") {
  Slots slots;
  slots.rendered_query = "how many cars on Tuesday";
  TurnContext previous;
  previous.canonical_time = "Mon 06-Apr-2026";
  const TurnTime own = ResolveTurnTime(slots, previous, home_log::Frame());
  CHECK(own.resolution.readings[0].canonical == "Tue 07-Apr-2026");
  CHECK_FALSE(own.inherited);
  slots.rendered_query = "how many cars";
  const TurnTime inherited = ResolveTurnTime(slots, previous, home_log::Frame());
  CHECK(inherited.inherited);
  CHECK(inherited.resolution.readings[0].canonical == "Mon 06-Apr-2026");
  const TurnTime fallback = ResolveTurnTime(slots, std::nullopt, home_log::Frame());
  CHECK(fallback.resolution.fallback);
}

TEST_CASE("a time that only the slot has is resolved as well") {
  Slots slots;
  slots.rendered_query = "how many cars";
  slots.time = "yesterday";
  const TurnTime time = ResolveTurnTime(slots, std::nullopt, home_log::Frame());
  CHECK(time.resolution.readings[0].canonical == "Thu 09-Apr-2026");
}

}  // namespace
}  // namespace yesterlog
