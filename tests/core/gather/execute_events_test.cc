// The operations about single events, their values, and how long something took.
#include "core/plan/time_of_day.h"
#include "tests/core/gather/execute_test_logs.h"

namespace yesterlog {
namespace {

TEST_CASE("a count is what the records stand for, incidents count once") {
  Plan plan = Ask(Operation::kCount, Where(ConditionType::kLabels, {"person"}));
  PlanResult result = Outcome(Home(), plan, Frame());
  CHECK(result.type == ResultType::kCount);
  CHECK(result.value == 4);
  CHECK(result.tally.events == 3);
  CHECK(result.tally.occurrences == 4);
  CHECK(result.tally.first == At("2026-04-06T09:00"));
  CHECK(result.tally.last == At("2026-04-07T22:30"));
  CHECK(result.incidents == 2);
  plan.measure = Measure::kIncidents;
  CHECK(Outcome(Home(), plan, Frame()).value == 2);
  plan.selection = From("nowhere");
  result = Outcome(Home(), plan, Frame());
  CHECK(result.value == 0);
  CHECK(result.tally == Tally());
}

TEST_CASE("first, last and nth are in order of time, and their value is the first one's instant") {
  const Log log = Home();
  const auto shown = [&](Operation operation, int n) {
    Plan plan = Ask(operation);
    plan.n = n;
    const PlanResult result = Outcome(log, plan, Frame());
    const Places places = Shown(log, result);
    CHECK(result.value.has_value() == !places.empty());
    if (!places.empty()) {
      CHECK(*result.value == static_cast<double>(log[places.front()].start.ms));
    }
    CHECK(result.rows_total == 5);
    return places;
  };
  CHECK(shown(Operation::kFirst, 0) == Places{0});
  CHECK(shown(Operation::kFirst, 2) == Places{0, 1});
  CHECK(shown(Operation::kLast, 0) == Places{4});
  CHECK(shown(Operation::kLast, 3) == Places{2, 3, 4});
  CHECK(shown(Operation::kLast, 9) == Places{0, 1, 2, 3, 4});
  CHECK(shown(Operation::kNth, 3) == Places{2});
  CHECK(shown(Operation::kNth, -2) == Places{3});
  CHECK(shown(Operation::kNth, 6).empty());
  CHECK(shown(Operation::kNth, -6).empty());
}

TEST_CASE("a meter's increase counts from the reading ahead of the time") {
  const Log log = {
      Measured("2026-04-06T23:00", "grid", "100"), Measured("2026-04-06T23:30", "rain", "7"),
      Measured("2026-04-07T09:00", "grid", "104"), Measured("2026-04-07T10:00", "rain", "0.5"),
      Measured("2026-04-07T12:00", "rain", "2"),   Measured("2026-04-07T22:00", "grid", "111"),
      Measured("2026-04-08T08:00", "grid", "120")};
  Plan plan = Ask(Operation::kValue);
  plan.field = "value";
  plan.aggregate = Aggregate::kIncrease;
  plan.time.windows = {{At("2026-04-07T00:00"), At("2026-04-08T00:00")}};
  CHECK(Outcome(log, plan, Frame()).value == 13);  // 4 and 7, and 0.5 and 1.5
  plan.time = {};
  CHECK(Outcome(log, plan, Frame()).value == 22);
  plan.operation = Operation::kPerUnit;
  plan.measure = Measure::kValue;
  plan.by = {.unit = Unit::kDay};
  const PlanResult days = Outcome(log, plan, Frame());
  REQUIRE(days.rows.size() == 3);
  CHECK(days.rows[0].value == 0);
  CHECK(days.rows[1].value == 13);
  CHECK(days.rows[2].value == 9);
}

TEST_CASE("values are those of the events that have the field as a number") {
  const Log log = {Measured("2026-04-07T10:00", "attic", "21.5"),
                   Measured("2026-04-07T11:00", "attic", "unavailable"),
                   Measured("2026-04-07T12:00", "attic", "-4"),
                   Measured("2026-04-07T12:00", "cellar", "-4.0"),
                   Seen("2026-04-07T13:00", "attic", "x"),
                   Measured("2026-04-07T14:00", "attic", "unknown")};
  Plan plan = Ask(Operation::kValue);
  plan.field = "value";
  const auto outcome = [&](Aggregate aggregate) {
    plan.aggregate = aggregate;
    return Outcome(log, plan, Frame());
  };
  CHECK(outcome(Aggregate::kSum).value == 13.5);
  CHECK(outcome(Aggregate::kTotal).value == 13.5);
  CHECK(outcome(Aggregate::kTotal).rows.empty());
  CHECK(outcome(Aggregate::kAverage).value == 4.5);
  CHECK(outcome(Aggregate::kIncrease).value == -25.5);
  PlanResult result = outcome(Aggregate::kMax);
  CHECK(result.type == ResultType::kValue);
  CHECK(result.value == 21.5);
  CHECK(result.unit == "°C");
  CHECK(Shown(log, result) == Places{0});
  result = outcome(Aggregate::kMin);
  CHECK(result.value == -4);
  CHECK(Shown(log, result) == Places{2});
  CHECK(outcome(Aggregate::kFirst).value == 21.5);
  result = outcome(Aggregate::kLast);
  CHECK_FALSE(result.value);
  CHECK(result.text == "unknown");
  CHECK(Shown(log, result) == Places{5});
  plan.field = "humidity";
  result = outcome(Aggregate::kMax);
  CHECK_FALSE(result.value);
  CHECK(result.rows.empty());
  CHECK(result.unit.empty());
}

TEST_CASE("between is from an event to the next that satisfies until, others in between aside") {
  const Log log = {
      Seen("2026-04-07T10:00", "bell", "rings"), Seen("2026-04-07T10:01", "bell", "rings"),
      Seen("2026-04-07T10:03", "door", "opens"), Seen("2026-04-07T12:00", "bell", "rings"),
      Seen("2026-04-07T12:00", "door", "opens"), Seen("2026-04-07T13:00", "bell", "rings")};
  Plan plan = Ask(Operation::kBetween, Says("rings"));
  plan.until = Says("opens");
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kDuration);
  CHECK(result.unit == "ms");
  // Who rings again meanwhile has waited already.
  CHECK(Said(result) == " 180000,  0");
  CHECK(result.value == 180'000);
  CHECK(result.tally.events == 4);
  plan.aggregate = Aggregate::kLongest;
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 180'000);
  CHECK(Shown(log, result) == Places{0});
  plan.aggregate = Aggregate::kAverage;
  CHECK(Outcome(log, plan, Frame()).value == 90'000);
  plan.length = LengthBound{FieldOp::kLess, 180'000};
  result = Outcome(log, plan, Frame());
  CHECK(Said(result) == " 0");
  CHECK(result.rows_total == 1);
  plan.length->op = FieldOp::kGreaterEqual;
  CHECK(Said(Outcome(log, plan, Frame())) == " 180000");
  plan.length.reset();
  plan.until = Says("rings");
  CHECK(Outcome(log, plan, Frame()).rows.size() == 3);
  plan.until = Says("dog");
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 0);
  CHECK(result.rows.empty());
}

TEST_CASE("what is no figure has a text") {
  Plan plan = Ask(Operation::kOutOfScope);
  plan.reason = "weather";
  PlanResult result = Outcome(Home(), plan, Frame());
  CHECK(result.type == ResultType::kText);
  CHECK(result.text == "weather");
  CHECK(result.tally == Tally());
  result = Outcome(Home(), Ask(Operation::kDigest), Frame());
  CHECK(result.type == ResultType::kText);
  CHECK(result.tally.events == 5);
}

TEST_CASE("a count by duration or by value is that operation's") {
  const Log log = {
      Told("2026-04-06T10:00", "garage", "open"), Told("2026-04-06T12:00", "garage", "closed"),
      Told("2026-04-08T11:00", "garage", "open"), Measured("2026-04-08T11:30", "attic", "21.5"),
      Measured("2026-04-08T11:40", "attic", "22.5")};
  Plan plan = Ask(Operation::kCount, StateIs("open"));
  plan.measure = Measure::kDuration;
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kDuration);
  CHECK(result.value == 3.0 * kMsPerHour);
  CHECK(result.rows.size() == 2);
  CHECK(result.rows[1].open);
  plan = Ask(Operation::kCount);
  plan.measure = Measure::kValue;
  plan.field = "value";
  result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kValue);
  CHECK(result.value == 44);
  CHECK(result.unit == "°C");
}

TEST_CASE("of lengths as many are shown as the frame lets, and all are in the figure") {
  Log log;
  for (int hour = 0; hour < 6; ++hour) {
    const std::string at = "2026-04-07T1" + std::to_string(hour);
    log.push_back(Seen(at + ":00", "bell", "rings"));
    log.push_back(Seen(at + ":0" + std::to_string(hour), "door", "opens"));
  }
  Plan plan = Ask(Operation::kBetween, Says("rings"));
  plan.until = Says("opens");
  ExecuteFrame narrow = Frame();
  narrow.most_rows = 2;
  PlanResult result = Outcome(log, plan, narrow);
  CHECK(result.value == 15.0 * kMsPerMinute);
  CHECK(result.rows_total == 6);
  CHECK(Said(result) == " 0,  60000");
  plan.aggregate = Aggregate::kShortest;
  result = Outcome(log, plan, narrow);
  CHECK(result.rows_total == 1);
  CHECK(Shown(log, result) == Places{0});
  narrow.most_rows = 0;
  plan.aggregate = Aggregate::kEach;
  CHECK(Outcome(log, plan, narrow).rows.empty());
}

TEST_CASE("between counts only those that something follows, and not before the time") {
  const Log log = {Seen("2026-04-06T10:00", "bell", "rings"),
                   Seen("2026-04-07T10:00", "bell", "rings"),
                   Seen("2026-04-08T10:00", "door", "opens")};
  Plan plan = Ask(Operation::kBetween, Says("rings"));
  plan.until = Says("opens");
  plan.time = In("2026-04-07", "2026-04-08");
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.value == 24.0 * kMsPerHour);
  CHECK(result.tally.events == 1);
  CHECK(WindowOf(result.rows[0]) == "2026-04-07T10:00:00 2026-04-08T10:00:00");
  CHECK(Outcome({}, plan, Frame()).value == 0);
}

TEST_CASE("times of day are values, and what is behind midnight is late") {
  const Log log = {Seen("2026-04-05T23:40", "car", "comes home"),
                   Seen("2026-04-06T21:10", "car", "comes home"),
                   Seen("2026-04-08T00:25", "car", "comes home")};
  Plan plan = Ask(Operation::kValue);
  plan.field = kTimeOfDay;
  plan.aggregate = Aggregate::kMax;
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.value == 24.0 * kMsPerHour + 25.0 * kMsPerMinute);
  CHECK(result.unit == "ms");
  CHECK(Shown(log, result) == Places{2});
  plan.aggregate = Aggregate::kMin;
  CHECK(Shown(log, Outcome(log, plan, Frame())) == Places{1});
  plan.aggregate = Aggregate::kAverage;
  CHECK(Outcome(log, plan, Frame()).value == 23.0 * kMsPerHour + 5.0 * kMsPerMinute);
  CHECK_FALSE(Outcome({}, plan, Frame()).value);
}

}  // namespace
}  // namespace yesterlog
