#include "core/gather/execute_waits.h"

#include "tests/core/gather/execute_test_logs.h"

namespace yesterlog {
namespace {

// Two doors that are open at once, one of them to the end of the log.
Log TwoDoors() {
  const auto door = [](const char* at, const char* which, const char* text) {
    ReferenceEvent event = WithField(Seen(at, "panel", text), "door", which);
    event.label = which;
    return event;
  };
  return {door("2026-04-07T10:00", "cellar", "opens"), door("2026-04-07T10:05", "attic", "opens"),
          door("2026-04-07T10:10", "attic", "shuts"),  door("2026-04-07T10:30", "cellar", "shuts"),
          Seen("2026-04-07T10:40", "panel", "opens"),  door("2026-04-07T11:00", "attic", "opens"),
          door("2026-04-07T11:20", "attic", "opens"),  door("2026-04-07T11:30", "cellar", "shuts")};
}

Plan FromOpenToShut(std::optional<Grouping> same, Aggregate aggregate) {
  Plan plan = Ask(Operation::kBetween, Says("opens"));
  plan.until = Says("shuts");
  plan.same = std::move(same);
  plan.aggregate = aggregate;
  return plan;
}

TEST_CASE("the next end of any ends a wait, but where both ends share something") {
  const Log log = TwoDoors();
  PlanResult result = Outcome(log, FromOpenToShut({}, Aggregate::kEach), Frame());
  CHECK(result.rows_total == 2);
  CHECK(WindowOf(result.rows[0]) == "2026-04-07T10:00:00 2026-04-07T10:10:00");
  for (const Grouping& same :
       {Grouping{.unit = Unit::kField, .field = "door"}, Grouping{.unit = Unit::kLabel}}) {
    result = Outcome(log, FromOpenToShut(same, Aggregate::kLongest), Frame());
    CHECK(result.value == 30.0 * kMsPerMinute);
    REQUIRE(result.rows.size() == 1);
    CHECK(result.rows[0].name == "cellar");
    CHECK(WindowOf(result.rows[0]) == "2026-04-07T10:00:00 2026-04-07T10:30:00");
  }
}

TEST_CASE("what belongs to no series neither begins nor ends a wait") {
  const Grouping door{.unit = Unit::kField, .field = "door"};
  const PlanResult result = Outcome(TwoDoors(), FromOpenToShut(door, Aggregate::kEach), Frame());
  CHECK(result.rows_total == 2);
}

TEST_CASE("open are those that nothing has ended, up to the reference") {
  const Log log = TwoDoors();
  const Grouping door{.unit = Unit::kField, .field = "door"};
  PlanResult result = Outcome(log, FromOpenToShut(door, Aggregate::kOpen), Frame());
  REQUIRE(result.rows.size() == 1);
  CHECK(result.rows[0].name == "attic");
  CHECK(result.rows[0].open);
  CHECK(result.rows[0].window->start == At("2026-04-07T11:00"));
  CHECK(result.rows[0].window->end == Frame().now);
  result = Outcome(log, FromOpenToShut({}, Aggregate::kOpen), Frame());
  CHECK(result.rows_total == 0);
  REQUIRE(result.rows.size() == 1);
  CHECK_FALSE(result.rows[0].open);
  CHECK(WindowOf(result.rows[0]) == "2026-04-07T10:40:00 2026-04-07T11:30:00");
  CHECK(result.tally.events == 5);
  CHECK(Outcome({}, FromOpenToShut(door, Aggregate::kOpen), Frame()).rows.empty());
}

}  // namespace
}  // namespace yesterlog
