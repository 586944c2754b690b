#include "core/rewrite/restore_time.h"

#include "core/rewrite/turn_time.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

RestoredTime Restore(const char* question, const char* rendered_query, const char* time = "") {
  Slots slots;
  slots.rendered_query = rendered_query;
  slots.time = time;
  return RestoreTime(question, std::move(slots), home_log::Frame());
}

TEST_CASE("a time phrase that the rewrite lost is put back") {
  const RestoredTime restored = Restore("how many cars on Tuesday?", "how many cars");
  CHECK(restored.slots.rendered_query.find("Tuesday") != std::string::npos);
  CHECK(restored.slots.time.find("Tuesday") != std::string::npos);
  CHECK(restored.restored.size() == 1);
}

TEST_CASE("a rewrite that keeps the time, in whatever words, is left alone") {
  CHECK(Restore("how many cars on Tuesday?", "how many cars on Tuesday").restored.empty());
  CHECK(Restore("how many cars yesterday?", "how many cars on Thu 09-Apr-2026").restored.empty());
}

TEST_CASE("a time that the user took back is not put back") {
  const RestoredTime restored = Restore("cars yesterday, no, Tuesday", "cars Tuesday");
  CHECK(restored.restored.empty());
  CHECK(Restore("cars yesterday, no, Tuesday", "cars").slots.rendered_query == "cars Tuesday");
}

TEST_CASE("a question without a time gets none") {
  CHECK(Restore("how many cars?", "how many cars").slots.rendered_query == "how many cars");
  CHECK(Restore("when did the cat last come?", "latest cat").restored.empty());
  CHECK(Restore("", "").slots.rendered_query.empty());
}

TEST_CASE("an out-of-scope rewrite is not touched") {
  Slots slots;
  slots.intent = Intent::kOutOfScope;
  slots.rendered_query = "hello";
  CHECK(RestoreTime("hello on Tuesday", slots, home_log::Frame()).slots == slots);
}

std::string CanonicalOf(const char* rendered_query, const char* time,
                        std::optional<TurnContext> previous, bool* inherited = nullptr) {
  Slots slots;
  slots.rendered_query = rendered_query;
  slots.time = time;
  const TurnTime result = ResolveTurnTime(slots, previous, home_log::Frame());
  if (inherited) *inherited = result.inherited;
  return result.resolution.fallback ? "fallback" : result.resolution.readings[0].canonical;
}

TEST_CASE("a turn's time is the question's, then the slot's, then the previous turn's") {
  TurnContext previous;
  previous.canonical_time = "Mon 06-Apr-2026";
  bool inherited = false;
  CHECK(CanonicalOf("cars on Tuesday", "", previous, &inherited) == "Tue 07-Apr-2026");
  CHECK_FALSE(inherited);
  CHECK(CanonicalOf("cars", "on Tuesday", previous) == "Tue 07-Apr-2026");
  CHECK(CanonicalOf("cars", "", previous, &inherited) == "Mon 06-Apr-2026");
  CHECK(inherited);
  CHECK(CanonicalOf("cars", "", std::nullopt) == "fallback");
  previous.canonical_time.clear();
  CHECK(CanonicalOf("cars", "", previous) == "fallback");
}

}  // namespace
}  // namespace yesterlog
