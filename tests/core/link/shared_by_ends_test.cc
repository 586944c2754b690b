#include "core/link/shared_by_ends.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

Condition Says(const char* words) { return {.type = ConditionType::kText, .values = {words}}; }

NewEvent Gate(const char* id, const char* time, const char* text, const char* gate,
              const char* by) {
  const std::string details =
      std::string(R"({"gate":")") + gate + R"(","operator":")" + by + R"("})";
  return Told(id, time, "yard", "", text, details.c_str());
}

EndsInTurns Of(const std::vector<NewEvent>& events) {
  const std::unique_ptr<Store> store = home_log::Open(events);
  Vocabulary vocabulary = home_log::Words(store.get());
  return SharedByEnds(Says("raised"), Says("lowered"), &vocabulary);
}

TEST_CASE("the gate is shared, and not the one who raised it") {
  const EndsInTurns turns = Of({
      Gate("1", "2026-04-08T09:00", "boom raised", "north", "Ida"),
      Gate("2", "2026-04-08T09:10", "boom raised", "south", "Ida"),
      Gate("3", "2026-04-08T09:20", "boom lowered", "north", "Kai"),
      Gate("4", "2026-04-08T09:30", "boom lowered", "south", "Ida"),
      Gate("5", "2026-04-08T09:40", "boom raised", "north", "Kai"),
      Gate("6", "2026-04-08T09:50", "boom raised", "south", "Ida"),
      Gate("7", "2026-04-08T10:00", "boom lowered", "south", "Kai"),
      Gate("8", "2026-04-08T10:10", "boom lowered", "north", "Ida"),
  });
  REQUIRE(turns.same);
  CHECK(turns.same->unit == Unit::kField);
  CHECK(turns.same->field == "gate");
  CHECK(turns.turns == 1);
}

TEST_CASE("of one series nothing is shared but that") {
  const EndsInTurns turns = Of({
      Gate("1", "2026-04-08T09:00", "boom raised", "north", "Ida"),
      Gate("2", "2026-04-08T09:20", "boom lowered", "north", "Kai"),
      Gate("3", "2026-04-08T09:40", "boom raised", "north", "Kai"),
      Gate("4", "2026-04-08T10:10", "boom lowered", "north", "Ida"),
  });
  CHECK_FALSE(turns.same);
  CHECK(turns.turns == 1);
  CHECK(Of({Told("1", "2026-04-08T09:00", "yard", "", "rain")}).turns == 0);
}

}  // namespace
}  // namespace yesterlog
