// Figures by source, label, kind, field and stretches of local time.
#include "tests/core/gather/execute_test_data.h"

namespace yesterlog {
namespace {

ExecuteFrame Frame() { return FrameAt("2026-04-10T12:00"); }

Plan By(Operation operation, Unit unit, const std::string& field = "") {
  return {.operation = operation, .by = Grouping{unit, field}};
}

Log Week() {
  Log log = {Seen("2026-04-06T09:00", "porch", "person"), Seen("2026-04-06T21:00", "gate", "cat"),
             Seen("2026-04-08T03:00", "porch", "person"), Seen("2026-04-08T21:00", "porch", "cat"),
             Seen("2026-04-09T05:59", "shed", "dog")};
  log[4].occurrences = 3;
  return log;
}

TEST_CASE("groups by name are largest first, ties by name") {
  PlanResult result = Outcome(Week(), By(Operation::kPerUnit, Unit::kSource), Frame());
  CHECK(result.type == ResultType::kSeries);
  CHECK(Said(result) == "porch 3, shed 3, gate 1");
  CHECK(result.rows[1].events == 1);
  CHECK(Shown(Week(), result) == std::vector<size_t>{0, 4, 1});
  result = Outcome(Week(), By(Operation::kDistinct, Unit::kSource), Frame());
  CHECK(result.type == ResultType::kNames);
  CHECK(result.value == 3);
  CHECK(Said(result) == "porch 3, shed 3, gate 1");
  result = Outcome(Week(), {.operation = Operation::kWhere, .selection = Says("cat")}, Frame());
  CHECK(Said(result) == "gate 1, porch 1");
  ExecuteFrame narrow = Frame();
  narrow.most_groups = 2;
  result = Outcome(Week(), By(Operation::kDistinct, Unit::kSource), narrow);
  CHECK(result.value == 3);
  CHECK(result.rows.size() == 2);
  CHECK(result.rows_total == 3);
}

TEST_CASE("the top holds all that tie with its last") {
  Plan plan = By(Operation::kTop, Unit::kSource);
  PlanResult result = Outcome(Week(), plan, Frame());
  CHECK(result.type == ResultType::kNames);
  CHECK(Said(result) == "porch 3, shed 3");
  CHECK(result.value == 3);
  plan.n = 3;
  CHECK(Said(Outcome(Week(), plan, Frame())) == "porch 3, shed 3, gate 1");
  plan.n = 1;
  plan.direction = Direction::kAscending;
  CHECK(Said(Outcome(Week(), plan, Frame())) == "gate 1");
  plan.selection = Says("nothing");
  result = Outcome(Week(), plan, Frame());
  CHECK_FALSE(result.value);
  CHECK(result.rows.empty());
}

TEST_CASE("days without an event are counted, from the log's first to its last") {
  PlanResult result = Outcome(Week(), By(Operation::kPerUnit, Unit::kDay), Frame());
  CHECK(Said(result) == "2026-04-06 2, 2026-04-07 0, 2026-04-08 2, 2026-04-09 3");
  CHECK(WindowOf(result.rows[1]) == "2026-04-07T00:00:00 2026-04-08T00:00:00");
  CHECK_FALSE(result.rows[1].rowid);
  Plan plan = By(Operation::kPerUnit, Unit::kDay);
  plan.selection = Says("cat");
  plan.time = In("2026-04-07T12:00", "2026-04-30");
  CHECK(Said(Outcome(Week(), plan, Frame())) == "2026-04-07 0, 2026-04-08 1, 2026-04-09 0");
  plan.time.recurrence.weekdays = 1 << 1 | 1 << 3;
  CHECK(Said(Outcome(Week(), plan, Frame())) == "2026-04-07 0, 2026-04-09 0");
  plan.time = In("2026-04-10", "2026-04-30");
  CHECK(Outcome(Week(), plan, Frame()).rows.empty());
}

TEST_CASE("a bound that zero satisfies asks the days and the names of the log without any") {
  Plan plan = By(Operation::kDistinct, Unit::kDay);
  plan.selection = Says("person");
  plan.having = Having{FieldOp::kEqual, 0};
  PlanResult result = Outcome(Week(), plan, Frame());
  CHECK(Said(result) == "2026-04-07 0, 2026-04-09 0");
  CHECK(result.value == 2);
  plan.by = Grouping{Unit::kSource};
  CHECK(Said(Outcome(Week(), plan, Frame())) == "gate 0, shed 0");
  plan.having = Having{FieldOp::kLess, 5};
  CHECK(Said(Outcome(Week(), plan, Frame())) == "porch 2, gate 0, shed 0");
  plan.having = Having{FieldOp::kGreaterEqual, 2};
  CHECK(Said(Outcome(Week(), plan, Frame())) == "porch 2");
  plan.having = Having{FieldOp::kNotEqual, 2};
  CHECK(Said(Outcome(Week(), plan, Frame())) == "gate 0, shed 0");
  plan.by = Grouping{Unit::kKind};
  plan.having = Having{FieldOp::kEqual, 0};
  result = Outcome(Week(), plan, Frame());
  CHECK(result.rows_total == 2);
  CHECK(result.rows[0].text != "person");
}

TEST_CASE("values of a field are groups as they are written, and events without it are in none") {
  Log log;
  for (const std::string user : {"root", "Root", "root", "", "7", "7.0"}) {
    log.push_back(WithField(Seen("2026-04-07T10:00", "sshd", "login"), "user", user));
  }
  log.push_back(Seen("2026-04-07T11:00", "sshd", "reboot"));
  Plan plan = By(Operation::kPerUnit, Unit::kField, "user");
  CHECK(Said(Outcome(log, plan, Frame())) == "root 2,  1, 7 1, 7.0 1, Root 1");
  plan.selection = Says("reboot");
  CHECK(Outcome(log, plan, Frame()).rows.empty());
  plan.having = Having{FieldOp::kEqual, 0};
  CHECK(Said(Outcome(log, plan, Frame())) == " 0, 7 0, 7.0 0, Root 0, root 0");
  const Log doors = {Told("2026-04-07T10:00", "door", "open"), Seen("2026-04-07T11:00", "a", "b")};
  plan = By(Operation::kDistinct, Unit::kField, "state");
  CHECK(Said(Outcome(doors, plan, Frame())) == "open 1");
}

TEST_CASE("events without a label or a kind are in no group of these") {
  Log log = {Seen("2026-04-07T10:00", "a", "x"), Seen("2026-04-07T11:00", "a", "x")};
  log[0].label = "person";
  log[1].kind = {};
  CHECK(Said(Outcome(log, By(Operation::kDistinct, Unit::kLabel), Frame())) == "person 1");
  CHECK(Outcome(log, By(Operation::kDistinct, Unit::kKind), Frame()).value == 1);
}

TEST_CASE("nights run from 20:00 to 06:00, and by day there is none") {
  const PlanResult result = Outcome(Week(), By(Operation::kPerUnit, Unit::kNight), Frame());
  CHECK(Said(result) == "2026-04-06 1, 2026-04-07 1, 2026-04-08 4");
  CHECK(WindowOf(result.rows[0]) == "2026-04-06T20:00:00 2026-04-07T06:00:00");
}

TEST_CASE("hours of the day and weekdays gather over all days") {
  Plan plan = By(Operation::kPerUnit, Unit::kHourOfDay);
  plan.having = Having{FieldOp::kGreater, 0};
  PlanResult result = Outcome(Week(), plan, Frame());
  CHECK(Said(result) == "03 1, 05 3, 09 1, 21 2");
  CHECK_FALSE(result.rows[0].window);
  plan.having.reset();
  CHECK(Outcome(Week(), plan, Frame()).rows.size() == 24);
  plan.time.recurrence.clocks = {{20 * 60, 22 * 60}};
  CHECK(Said(Outcome(Week(), plan, Frame())) == "20 0, 21 2");
  CHECK(Said(Outcome(Week(), By(Operation::kPerUnit, Unit::kWeekday), Frame())) ==
        "Monday 2, Tuesday 0, Wednesday 2, Thursday 3");
  CHECK(Said(Outcome(Week(), By(Operation::kTop, Unit::kWeekday), Frame())) == "Thursday 3");
}

TEST_CASE("weeks begin on Monday, months and years on their first") {
  const Log log = {Seen("2025-12-28T10:00", "a", "x"), Seen("2026-01-01T10:00", "a", "x"),
                   Seen("2026-01-31T10:00", "a", "x")};
  CHECK(Said(Outcome(log, By(Operation::kPerUnit, Unit::kWeek), Frame())) ==
        "2025-12-22 1, 2025-12-29 1, 2026-01-05 0, 2026-01-12 0, 2026-01-19 0, 2026-01-26 1");
  CHECK(Said(Outcome(log, By(Operation::kPerUnit, Unit::kMonth), Frame())) ==
        "2025-12 1, 2026-01 2");
  CHECK(Said(Outcome(log, By(Operation::kPerUnit, Unit::kYear), Frame())) == "2025 1, 2026 2");
}

TEST_CASE("a day may have 23 or 25 hours, and an hour that the clock skips is none") {
  const ExecuteFrame berlin = FrameAt("2026-12-01", Berlin());
  const Log spring = {Seen("2026-03-28T23:30", "a", "x"), Seen("2026-03-29T21:59", "a", "x"),
                      Seen("2026-03-29T22:00", "a", "x")};
  PlanResult result = Outcome(spring, By(Operation::kPerUnit, Unit::kDay), berlin);
  CHECK(Said(result) == "2026-03-29 2, 2026-03-30 1");
  CHECK(WindowOf(result.rows[0]) == "2026-03-28T23:00:00 2026-03-29T22:00:00");
  result = Outcome(spring, By(Operation::kPerUnit, Unit::kHour), berlin);
  CHECK(result.rows.size() == 24);
  CHECK(result.rows[2].name == "2026-03-29T03:00");
  const Log autumn = {Seen("2026-10-25T00:30", "a", "x"), Seen("2026-10-25T01:30", "a", "x")};
  result = Outcome(autumn, By(Operation::kPerUnit, Unit::kHour), berlin);
  CHECK(Said(result) == "2026-10-25T02:00 2");
  CHECK(WindowOf(result.rows[0]) == "2026-10-25T00:00:00 2026-10-25T02:00:00");
  CHECK(Said(Outcome(autumn, By(Operation::kPerUnit, Unit::kHourOfDay), berlin)) == "02 2");
}

TEST_CASE("a group without the value has no figure and satisfies no bound") {
  const Log log = {
      Measured("2026-04-06T10:00", "attic", "20"), Measured("2026-04-06T11:00", "attic", "30"),
      Seen("2026-04-08T10:00", "attic", "x"), Measured("2026-04-08T11:00", "cellar", "broken")};
  Plan plan = By(Operation::kPerUnit, Unit::kDay);
  plan.measure = Measure::kValue;
  plan.field = "value";
  plan.aggregate = Aggregate::kAverage;
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "2026-04-06 25, 2026-04-07, 2026-04-08");
  CHECK(result.unit == "°C");
  CHECK(result.rows[0].events == 2);
  CHECK(result.rows[2].events == 0);
  CHECK_FALSE(result.rows[2].rowid);
  plan.having = Having{FieldOp::kLess, 100};
  CHECK(Said(Outcome(log, plan, Frame())) == "2026-04-06 25");
  plan.having.reset();
  plan.by = Grouping{Unit::kSource};
  CHECK(Said(Outcome(log, plan, Frame())) == "attic 25, cellar");
  plan.operation = Operation::kTop;
  plan.n = 2;
  CHECK(Said(Outcome(log, plan, Frame())) == "attic 25");
  plan.operation = Operation::kCompare;
  plan.by.reset();
  plan.n = 0;
  plan.sides = {{.name = "attic", .selection = From("attic")},
                {.name = "cellar", .selection = From("cellar")}};
  result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "attic 25, cellar");
  CHECK_FALSE(result.value);
}

TEST_CASE("an incident counts once in each group that it reaches into") {
  Log log = Week();
  log[2].incident = log[3].incident = 1;
  Plan plan = By(Operation::kPerUnit, Unit::kSource);
  plan.measure = Measure::kIncidents;
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "porch 2, gate 1, shed 1");
  CHECK(result.rows[0].events == 3);
  plan.by = Grouping{Unit::kNight};
  CHECK(Said(Outcome(log, plan, Frame())) == "2026-04-06 1, 2026-04-07 1, 2026-04-08 2");
  CHECK(result.incidents == 4);
}

}  // namespace
}  // namespace yesterlog
