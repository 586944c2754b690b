// How long states lasted.
#include "tests/core/gather/execute_test_logs.h"

namespace yesterlog {
namespace {

constexpr double kHour = 3'600'000;

Plan HowLong(Condition selection, Aggregate aggregate = Aggregate::kTotal) {
  return {
      .operation = Operation::kDuration, .selection = std::move(selection), .aggregate = aggregate};
}

// Open 10-12 on the 6th, 22 on the 6th to 1 on the 7th, and from 11 on the 8th on.
Log Garage() {
  return {
      Told("2026-04-06T10:00", "garage", "open"),   Told("2026-04-06T11:00", "garage", "open"),
      Seen("2026-04-06T11:30", "garage", "a cat"),  Told("2026-04-06T12:00", "garage", "closed"),
      Told("2026-04-06T22:00", "garage", "open"),   Told("2026-04-07T00:00", "lamp", "on"),
      Told("2026-04-07T01:00", "garage", "closed"), Told("2026-04-08T11:00", "garage", "open")};
}

TEST_CASE("a span ends with the next other state of its series, or runs to the reference") {
  const Log log = Garage();
  PlanResult result = Outcome(log, HowLong(StateIs("open")), Frame());
  CHECK(result.type == ResultType::kDuration);
  CHECK(result.unit == "ms");
  CHECK(result.value == 6 * kHour);
  CHECK(Said(result) == "garage 7200000, garage 10800000, garage 3600000");
  CHECK(Shown(log, result) == Places{0, 4, 7});
  CHECK(WindowOf(result.rows[2]) == "2026-04-08T11:00:00 2026-04-08T12:00:00");
  CHECK(result.tally.events == 4);
  result = Outcome(log, HowLong(StateIs("open"), Aggregate::kLongest), Frame());
  CHECK(result.value == 3 * kHour);
  CHECK(Shown(log, result) == Places{4});
  CHECK(Outcome(log, HowLong(StateIs("open"), Aggregate::kShortest), Frame()).value == kHour);
  CHECK(Outcome(log, HowLong(StateIs("open"), Aggregate::kAverage), Frame()).value == 2 * kHour);
  result = Outcome(log, HowLong(StateIs("locked")), Frame());
  CHECK(result.value == 0);
  CHECK(result.rows.empty());
  // Without a state nothing lasts.
  CHECK(Outcome(log, HowLong(Says("cat")), Frame()).value == 0);
  CHECK(Outcome(log, HowLong(StateIs("on")), Frame()).value == 36 * kHour);
}

TEST_CASE("spans that began before the window count from its start, and end with it") {
  const Log log = Garage();
  Plan plan = HowLong(StateIs("open"), Aggregate::kEach);
  plan.time = In("2026-04-06T11:30", "2026-04-07T00:00");
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.value == 2.5 * kHour);
  CHECK(result.tally.events == 1);
  REQUIRE(result.rows.size() == 2);
  CHECK(WindowOf(result.rows[0]) == "2026-04-06T11:30:00 2026-04-06T12:00:00");
  CHECK(WindowOf(result.rows[1]) == "2026-04-06T22:00:00 2026-04-07T00:00:00");
  plan.time = In("2026-04-08T11:30", "2026-04-09");
  CHECK(Outcome(log, plan, Frame()).value == kHour / 2);
  plan.time = In("2026-04-07T02:00", "2026-04-07T03:00");
  CHECK(Outcome(log, plan, Frame()).rows.empty());
  // A lamp that has been on since before.
  plan.selection = StateIs("on");
  CHECK(Outcome(log, plan, Frame()).value == kHour);
}

TEST_CASE("a recurrence cuts spans into parts that count together") {
  Plan plan = HowLong(StateIs("open"), Aggregate::kEach);
  plan.time.recurrence.clocks = {{11 * 60, 12 * 60}, {23 * 60, 24 * 60 + 30}};
  const PlanResult result = Outcome(Garage(), plan, Frame());
  CHECK(Said(result) == "garage 3600000, garage 5400000, garage 3600000");
  CHECK(WindowOf(result.rows[1]) == "2026-04-06T22:00:00 2026-04-07T01:00:00");
  plan.time.recurrence.clocks = {{10 * 60, 10 * 60 + 30}, {11 * 60 + 30, 12 * 60}};
  CHECK(Said(Outcome(Garage(), plan, Frame())) == "garage 3600000, garage 1800000");
}

TEST_CASE("a bound leaves the spans that are long enough, as far as the place leaves them") {
  // Of 2, 3 and 1 hours.
  const Log log = Garage();
  const auto bounded = [](FieldOp op, double hours) {
    Plan plan = HowLong(StateIs("open"), Aggregate::kEach);
    plan.length = LengthBound{op, static_cast<int64_t>(hours * kHour)};
    return plan;
  };
  const auto said = [&](FieldOp op, double hours) {
    return Said(Outcome(log, bounded(op, hours), Frame()));
  };
  CHECK(said(FieldOp::kGreater, 2) == "garage 10800000");
  CHECK(said(FieldOp::kGreaterEqual, 2) == "garage 7200000, garage 10800000");
  CHECK(said(FieldOp::kLess, 2) == "garage 3600000");
  CHECK(said(FieldOp::kLessEqual, 2) == "garage 7200000, garage 3600000");
  Plan plan = bounded(FieldOp::kGreaterEqual, 2);
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.rows_total == 2);
  CHECK(result.value == 5 * kHour);
  plan.length->ms *= 2;
  result = Outcome(log, plan, Frame());
  CHECK(result.rows_total == 0);
  CHECK(result.value == 0);
  CHECK(result.tally.events == 4);
  // Half an hour of the first span and two hours of the second.
  plan = bounded(FieldOp::kLess, 1);
  plan.time = In("2026-04-06T11:30", "2026-04-07T00:00");
  CHECK(Said(Outcome(log, plan, Frame())) == "garage 1800000");
  // The parts of one span count together.
  plan = bounded(FieldOp::kGreaterEqual, 1.5);
  plan.time.recurrence.clocks = {{11 * 60, 12 * 60}, {23 * 60, 24 * 60 + 30}};
  CHECK(Said(Outcome(log, plan, Frame())) == "garage 5400000");
}

TEST_CASE("a bound is on the span, not on what lies of it in a day") {
  Plan plan = HowLong(StateIs("open"));
  plan.operation = Operation::kDistinct;
  plan.by = Grouping{Unit::kDay};
  plan.measure = Measure::kDuration;
  plan.having = Having{FieldOp::kGreater, 0};
  plan.length = LengthBound{FieldOp::kGreater, static_cast<int64_t>(2 * kHour)};
  const PlanResult result = Outcome(Garage(), plan, Frame());
  CHECK(Said(result) == "2026-04-06 7200000, 2026-04-07 3600000");
  CHECK(result.value == 2);
  plan.by = Grouping{Unit::kSource};
  CHECK(Outcome(Garage(), plan, Frame()).rows.at(0).events == 1);
}

TEST_CASE("the state of one entity never ends another's, and an entity may be a field") {
  const auto told = [](const std::string& at, const std::string& who, const std::string& state) {
    ReferenceEvent event = WithField(Told(at, "hub", state), "name", who);
    event.kind.entity_field = "name";
    return event;
  };
  const Log log = {
      told("2026-04-07T10:00", "front", "open"), told("2026-04-07T11:00", "back", "closed"),
      Told("2026-04-07T11:30", "hub", "closed"), told("2026-04-07T11:40", "front", "on"),
      told("2026-04-07T12:00", "front", "closed")};
  PlanResult result = Outcome(log, HowLong(StateIs("open")), Frame());
  CHECK(Said(result) == "front 7200000");
  result = Outcome(log, {.operation = Operation::kState}, Frame());
  CHECK(Said(result) == "back closed, front closed, front on, hub closed");
}

TEST_CASE("spans of different entities add up, and group by what begins them") {
  const Log log = {
      Told("2026-04-07T10:00", "front", "open"), Told("2026-04-07T10:30", "back", "open"),
      Told("2026-04-07T11:00", "front", "closed"), Told("2026-04-07T12:00", "back", "closed")};
  CHECK(Outcome(log, HowLong(StateIs("open")), Frame()).value == 2.5 * kHour);
  Plan plan = HowLong(StateIs("open"));
  plan.operation = Operation::kTop;
  plan.by = Grouping{Unit::kSource};
  plan.measure = Measure::kDuration;
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "back 5400000");
  CHECK(result.unit == "ms");
  CHECK(result.rows[0].events == 1);
  plan.time = In("2026-04-07T10:45", "2026-04-07T13:00");
  plan.operation = Operation::kPerUnit;
  // Neither began in the window.
  result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "back 4500000, front 900000");
  CHECK(result.tally.events == 0);
}

TEST_CASE("a stretch of time has the part of each span that lies in it") {
  Plan plan = HowLong(StateIs("open"));
  plan.operation = Operation::kPerUnit;
  plan.by = Grouping{Unit::kDay};
  plan.measure = Measure::kDuration;
  CHECK(Said(Outcome(Garage(), plan, Frame())) ==
        "2026-04-06 14400000, 2026-04-07 3600000, 2026-04-08 3600000");
  plan.aggregate = Aggregate::kLongest;
  CHECK(Said(Outcome(Garage(), plan, Frame())) ==
        "2026-04-06 7200000, 2026-04-07 3600000, 2026-04-08 3600000");
  plan.by = Grouping{Unit::kNight};
  CHECK(Said(Outcome(Garage(), plan, Frame())) == "2026-04-06 10800000, 2026-04-07 0");
  // The lamp burns on behind the log's last event.
  plan.selection = StateIs("on");
  plan.by = Grouping{Unit::kDay};
  CHECK(Said(Outcome(Garage(), plan, FrameAt("2026-04-10T06:00"))) ==
        "2026-04-06 0, 2026-04-07 86400000, 2026-04-08 86400000, 2026-04-09 86400000, "
        "2026-04-10 21600000");
}

TEST_CASE("numbers above a bound last from source to source, kind to kind") {
  const Log log = {Measured("2026-04-07T10:00", "attic", "26"),
                   Measured("2026-04-07T10:30", "cellar", "12"),
                   Measured("2026-04-07T11:00", "attic", "27"),
                   Seen("2026-04-07T11:30", "attic", "x"),
                   Measured("2026-04-07T12:00", "attic", "unavailable"),
                   Measured("2026-04-07T13:00", "attic", "25.5")};
  const PlanResult result =
      Outcome(log, HowLong(FieldIs("value", FieldOp::kGreater, {"25"})), Frame());
  CHECK(Said(result) == "attic 7200000, attic 82800000");
  CHECK(Outcome(log, HowLong(FieldIs("value", FieldOp::kEqual, {"26"})), Frame()).value == 0);
  CHECK(Outcome(log, HowLong(Not(FieldIs("value", FieldOp::kGreater, {"12"}))), Frame()).value ==
        25.5 * kHour + kHour + 24.5 * kHour);
}

TEST_CASE("an event with an end of its own is a span by itself") {
  const Log log = {Until(Seen("2026-04-07T10:00", "porch", "person"), "2026-04-07T10:05"),
                   Until(Seen("2026-04-07T10:04", "porch", "person"), "2026-04-07T10:06"),
                   Until(Seen("2026-04-08T11:59", "porch", "person"), "2026-04-08T13:00"),
                   Until(Seen("2026-04-08T11:59", "porch", "person"), "2026-04-08T11:59"),
                   Until(Told("2026-04-08T11:00", "garage", "open"), "2026-04-08T11:01")};
  const PlanResult result = Outcome(log, HowLong(Says("person")), Frame());
  CHECK(Said(result) == "porch 300000, porch 120000, porch 60000");
  CHECK(Outcome(log, HowLong(StateIs("open")), Frame()).value == kHour);
}

TEST_CASE("days and spans of an anchored plan are those around the anchor") {
  Log log = Alarms();
  Plan plan = About(Relation::kAfter, Which::kFirst, Operation::kPerUnit);
  plan.direction = Direction::kDescending;
  plan.by = Grouping{Unit::kDay};
  plan.anchor->within_ms = 20 * kMsPerHour;
  CHECK(Said(Outcome(log, plan, Frame())) == "2026-04-06 2, 2026-04-07 0");
  log.insert(log.begin() + 1, Told("2026-04-06T10:30", "lamp", "on"));
  plan = HowLong(StateIs("on"));
  plan.anchor = Anchor{.event = Says("alarm"), .which = Which::kEach, .within_ms = kMsPerHour};
  const PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.value == 2 * kHour);
  CHECK(WindowOf(result.rows[0]) == "2026-04-06T11:00:00 2026-04-07T14:00:00");
}

}  // namespace
}  // namespace yesterlog
