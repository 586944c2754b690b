// Figures beside each other: of groups, and of the sides of a comparison.
#include "tests/core/gather/execute_test_logs.h"

namespace yesterlog {
namespace {

TEST_CASE("sides are compared each by its own selection and time") {
  const Log log = Home();
  Plan plan = Ask(Operation::kCompare, Where(ConditionType::kLabels, {"person"}));
  plan.sides = {{.name = "porch", .selection = From("porch")},
                {.name = "gate", .selection = From("gate")},
                {.name = "Monday", .time = In("2026-04-06", "2026-04-07")}};
  const PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kCompare);
  CHECK(Said(result) == "porch 2, gate 2, Monday 1");
  CHECK(result.value == 0);
  CHECK(result.tally.events == 4);
  CHECK(result.rows_total == 3);
}

TEST_CASE("the top holds all that tie with its last") {
  Plan plan = By(Operation::kTop, Unit::kSource);
  PlanResult result = Outcome(Week(), plan, WeekFrame());
  CHECK(result.type == ResultType::kNames);
  CHECK(Said(result) == "porch 3, shed 3");
  CHECK(result.value == 3);
  plan.n = 3;
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "porch 3, shed 3, gate 1");
  plan.n = 1;
  plan.direction = Direction::kAscending;
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "gate 1");
  plan.selection = Says("nothing");
  result = Outcome(Week(), plan, WeekFrame());
  CHECK_FALSE(result.value);
  CHECK(result.rows.empty());
}

TEST_CASE("a bound that zero satisfies asks the days and the names of the log without any") {
  Plan plan = By(Operation::kDistinct, Unit::kDay);
  plan.selection = Says("person");
  plan.having = Having{FieldOp::kEqual, 0};
  PlanResult result = Outcome(Week(), plan, WeekFrame());
  CHECK(Said(result) == "2026-04-07 0, 2026-04-09 0");
  CHECK(result.value == 2);
  plan.by = Grouping{Unit::kSource};
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "gate 0, shed 0");
  plan.having = Having{FieldOp::kLess, 5};
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "porch 2, gate 0, shed 0");
  plan.having = Having{FieldOp::kGreaterEqual, 2};
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "porch 2");
  plan.having = Having{FieldOp::kNotEqual, 2};
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "gate 0, shed 0");
  plan.by = Grouping{Unit::kKind};
  plan.having = Having{FieldOp::kEqual, 0};
  result = Outcome(Week(), plan, WeekFrame());
  CHECK(result.rows_total == 2);
  CHECK(result.rows[0].text != "person");
}

TEST_CASE("a group without the value has no figure and satisfies no bound") {
  const Log log = {
      Measured("2026-04-06T10:00", "attic", "20"), Measured("2026-04-06T11:00", "attic", "30"),
      Seen("2026-04-08T10:00", "attic", "x"), Measured("2026-04-08T11:00", "cellar", "broken")};
  Plan plan = By(Operation::kPerUnit, Unit::kDay);
  plan.measure = Measure::kValue;
  plan.field = "value";
  plan.aggregate = Aggregate::kAverage;
  PlanResult result = Outcome(log, plan, WeekFrame());
  CHECK(Said(result) == "2026-04-06 25, 2026-04-07, 2026-04-08");
  CHECK(result.unit == "°C");
  CHECK(result.rows[0].events == 2);
  CHECK(result.rows[2].events == 0);
  CHECK_FALSE(result.rows[2].rowid);
  plan.having = Having{FieldOp::kLess, 100};
  CHECK(Said(Outcome(log, plan, WeekFrame())) == "2026-04-06 25");
  plan.having.reset();
  plan.by = Grouping{Unit::kSource};
  CHECK(Said(Outcome(log, plan, WeekFrame())) == "attic 25, cellar");
  plan.operation = Operation::kTop;
  plan.n = 2;
  CHECK(Said(Outcome(log, plan, WeekFrame())) == "attic 25");
  plan.operation = Operation::kCompare;
  plan.by.reset();
  plan.n = 0;
  plan.sides = {{.name = "attic", .selection = From("attic")},
                {.name = "cellar", .selection = From("cellar")}};
  result = Outcome(log, plan, WeekFrame());
  CHECK(Said(result) == "attic 25, cellar");
  CHECK_FALSE(result.value);
}

TEST_CASE("an incident counts once in each group that it reaches into") {
  Log log = Week();
  log[2].incident = log[3].incident = 1;
  Plan plan = By(Operation::kPerUnit, Unit::kSource);
  plan.measure = Measure::kIncidents;
  PlanResult result = Outcome(log, plan, WeekFrame());
  CHECK(Said(result) == "porch 2, gate 1, shed 1");
  CHECK(result.rows[0].events == 3);
  plan.by = Grouping{Unit::kNight};
  CHECK(Said(Outcome(log, plan, WeekFrame())) == "2026-04-06 1, 2026-04-07 1, 2026-04-08 2");
  CHECK(result.incidents == 4);
}

TEST_CASE("the difference of a comparison is the first side's less the second's") {
  Plan plan = Ask(Operation::kCompare);
  plan.sides = {{.name = "gate", .selection = From("gate")},
                {.name = "nowhere", .selection = From("nowhere")},
                {.name = "porch", .selection = From("porch")}};
  PlanResult result = Outcome(Home(), plan, Frame());
  CHECK(Said(result) == "gate 3, nowhere 0, porch 3");
  CHECK(result.value == 3);
  std::swap(plan.sides[0], plan.sides[1]);
  CHECK(Outcome(Home(), plan, Frame()).value == -3);
  plan.measure = Measure::kIncidents;
  CHECK(Said(Outcome(Home(), plan, Frame())) == "nowhere 0, gate 2, porch 3");
}

TEST_CASE("sides are compared by how long their states lasted") {
  const Log log = {
      Told("2026-04-07T10:00", "front", "open"), Told("2026-04-07T11:00", "front", "closed"),
      Told("2026-04-07T10:00", "back", "open"), Told("2026-04-07T10:15", "back", "closed")};
  Plan plan = Ask(Operation::kCompare, StateIs("open"));
  plan.measure = Measure::kDuration;
  plan.sides = {{.name = "front", .selection = From("front")},
                {.name = "back", .selection = From("back")}};
  const PlanResult result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "front 3600000, back 900000");
  CHECK(result.value == 45.0 * kMsPerMinute);
  CHECK(result.unit == "ms");
}

TEST_CASE("a top of stretches is by figure, ties in order of time, and all of them are shown") {
  ExecuteFrame narrow = WeekFrame();
  narrow.most_groups = 1;
  Plan plan = By(Operation::kTop, Unit::kDay);
  plan.n = 2;
  const PlanResult result = Outcome(Week(), plan, narrow);
  CHECK(Said(result) == "2026-04-09 3, 2026-04-06 2, 2026-04-08 2");
  CHECK(result.value == 3);
}

}  // namespace
}  // namespace yesterlog
