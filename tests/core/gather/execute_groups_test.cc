// Figures by source, label, kind, field and stretches of local time.
#include "tests/core/gather/execute_test_logs.h"

namespace yesterlog {
namespace {

TEST_CASE("groups by name are largest first, ties by name") {
  PlanResult result = Outcome(Week(), By(Operation::kPerUnit, Unit::kSource), WeekFrame());
  CHECK(result.type == ResultType::kSeries);
  CHECK(Said(result) == "porch 3, shed 3, gate 1");
  CHECK(result.rows[1].events == 1);
  CHECK(Shown(Week(), result) == std::vector<size_t>{0, 4, 1});
  result = Outcome(Week(), By(Operation::kDistinct, Unit::kSource), WeekFrame());
  CHECK(result.type == ResultType::kNames);
  CHECK(result.value == 3);
  CHECK(Said(result) == "porch 3, shed 3, gate 1");
  result = Outcome(Week(), {.operation = Operation::kWhere, .selection = Says("cat")}, WeekFrame());
  CHECK(Said(result) == "gate 1, porch 1");
  ExecuteFrame narrow = WeekFrame();
  narrow.most_groups = 2;
  result = Outcome(Week(), By(Operation::kDistinct, Unit::kSource), narrow);
  CHECK(result.value == 3);
  CHECK(result.rows.size() == 2);
  CHECK(result.rows_total == 3);
}

TEST_CASE("days without an event are counted, from the log's first to its last") {
  PlanResult result = Outcome(Week(), By(Operation::kPerUnit, Unit::kDay), WeekFrame());
  CHECK(Said(result) == "2026-04-06 2, 2026-04-07 0, 2026-04-08 2, 2026-04-09 3");
  CHECK(WindowOf(result.rows[1]) == "2026-04-07T00:00:00 2026-04-08T00:00:00");
  CHECK_FALSE(result.rows[1].rowid);
  Plan plan = By(Operation::kPerUnit, Unit::kDay);
  plan.selection = Says("cat");
  plan.time = In("2026-04-07T12:00", "2026-04-30");
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "2026-04-07 0, 2026-04-08 1, 2026-04-09 0");
  plan.time.recurrence.weekdays = 1 << 1 | 1 << 3;
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "2026-04-07 0, 2026-04-09 0");
  plan.time = In("2026-04-10", "2026-04-30");
  CHECK(Outcome(Week(), plan, WeekFrame()).rows.empty());
}

TEST_CASE("values of a field are groups as they are written, and events without it are in none") {
  Log log;
  for (const std::string user : {"root", "Root", "root", "", "7", "7.0"}) {
    log.push_back(WithField(Seen("2026-04-07T10:00", "sshd", "login"), "user", user));
  }
  log.push_back(Seen("2026-04-07T11:00", "sshd", "reboot"));
  Plan plan = By(Operation::kPerUnit, Unit::kField, "user");
  CHECK(Said(Outcome(log, plan, WeekFrame())) == "root 2,  1, 7 1, 7.0 1, Root 1");
  plan.selection = Says("reboot");
  CHECK(Outcome(log, plan, WeekFrame()).rows.empty());
  plan.having = Having{FieldOp::kEqual, 0};
  CHECK(Said(Outcome(log, plan, WeekFrame())) == " 0, 7 0, 7.0 0, Root 0, root 0");
  const Log doors = {Told("2026-04-07T10:00", "door", "open"), Seen("2026-04-07T11:00", "a", "b")};
  plan = By(Operation::kDistinct, Unit::kField, "state");
  CHECK(Said(Outcome(doors, plan, WeekFrame())) == "open 1");
}

TEST_CASE("events without a label or a kind are in no group of these") {
  Log log = {Seen("2026-04-07T10:00", "a", "x"), Seen("2026-04-07T11:00", "a", "x")};
  log[0].label = "person";
  log[1].kind = {};
  CHECK(Said(Outcome(log, By(Operation::kDistinct, Unit::kLabel), WeekFrame())) == "person 1");
  CHECK(Outcome(log, By(Operation::kDistinct, Unit::kKind), WeekFrame()).value == 1);
}

TEST_CASE("nights run from 20:00 to 06:00, and by day there is none") {
  const PlanResult result = Outcome(Week(), By(Operation::kPerUnit, Unit::kNight), WeekFrame());
  CHECK(Said(result) == "2026-04-06 1, 2026-04-07 1, 2026-04-08 4");
  CHECK(WindowOf(result.rows[0]) == "2026-04-06T20:00:00 2026-04-07T06:00:00");
}

TEST_CASE("hours of the day and weekdays gather over all days") {
  Plan plan = By(Operation::kPerUnit, Unit::kHourOfDay);
  plan.having = Having{FieldOp::kGreater, 0};
  PlanResult result = Outcome(Week(), plan, WeekFrame());
  CHECK(Said(result) == "03 1, 05 3, 09 1, 21 2");
  CHECK_FALSE(result.rows[0].window);
  plan.having.reset();
  CHECK(Outcome(Week(), plan, WeekFrame()).rows.size() == 24);
  plan.time.recurrence.clocks = {{20 * 60, 22 * 60}};
  CHECK(Said(Outcome(Week(), plan, WeekFrame())) == "20 0, 21 2");
  CHECK(Said(Outcome(Week(), By(Operation::kPerUnit, Unit::kWeekday), WeekFrame())) ==
        "Monday 2, Tuesday 0, Wednesday 2, Thursday 3");
  CHECK(Said(Outcome(Week(), By(Operation::kTop, Unit::kWeekday), WeekFrame())) == "Thursday 3");
}

TEST_CASE("weeks begin on Monday, months and years on their first") {
  const Log log = {Seen("2025-12-28T10:00", "a", "x"), Seen("2026-01-01T10:00", "a", "x"),
                   Seen("2026-01-31T10:00", "a", "x")};
  CHECK(Said(Outcome(log, By(Operation::kPerUnit, Unit::kWeek), WeekFrame())) ==
        "2025-12-22 1, 2025-12-29 1, 2026-01-05 0, 2026-01-12 0, 2026-01-19 0, 2026-01-26 1");
  CHECK(Said(Outcome(log, By(Operation::kPerUnit, Unit::kMonth), WeekFrame())) ==
        "2025-12 1, 2026-01 2");
  CHECK(Said(Outcome(log, By(Operation::kPerUnit, Unit::kYear), WeekFrame())) == "2025 1, 2026 2");
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

}  // namespace
}  // namespace yesterlog
