#include "core/link/value_names.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::vector<NewEvent> Events() {
  return {
      Told("k1", "2026-04-07T09:00", "Kiln temperature", "", "Kiln temperature changed to 900",
           R"({"value":900})"),
      Told("k2", "2026-04-07T09:01", "Kiln too hot", "automation", "Kiln too hot triggered"),
      Told("l1", "2026-04-07T10:00", "Lid", "opened", "Lid opened"),
      Told("l2", "2026-04-07T10:40", "Lid", "closed", "Lid closed"),
      Told("v1", "2026-04-07T11:00", "Vent", "opened", "Vent opened"),
  };
}

TEST_CASE("a word for a measure names no source, and all others do") {
  const auto store = home_log::Open(Events());
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto parsed = [&](const char* text) {
    return ParseQuestion(text, home_log::Frame(), &vocabulary);
  };
  const auto kiln = SourcesBesideMeasures(parsed("how hot did the kiln get"));
  REQUIRE(kiln);
  CHECK(*kiln == std::vector<std::string>{"Kiln temperature", "Kiln too hot"});
  CHECK(!SourcesBesideMeasures(parsed("when was the lid opened")));
  CHECK(!SourcesBesideMeasures(parsed("")));
}

TEST_CASE("a length is told by states where the named thing tells both") {
  const auto store = home_log::Open(Events());
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto tells = [&](const char* text, const char* source) {
    Filter names;
    names.sources = {source};
    return StatesTellLength(ParseQuestion(text, home_log::Frame(), &vocabulary), names,
                            &vocabulary);
  };
  CHECK(tells("the longest the lid was open", "Lid"));
  CHECK(!tells("the longest the vent was open", "Vent"));
  CHECK(!tells("the longest firing", "Lid"));
}

}  // namespace
}  // namespace yesterlog
