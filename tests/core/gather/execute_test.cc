// Which events a plan selects, and what the operations make of events.
#include "core/gather/execute.h"

#include "tests/core/gather/execute_difference.h"
#include "tests/core/gather/execute_test_data.h"
#include "tests/core/gather/reference_store.h"

namespace yesterlog {
namespace {

using Places = std::vector<size_t>;

ExecuteFrame Frame() { return FrameAt("2026-04-08T12:00"); }

// Three days; two events share a millisecond.
Log Home() {
  Log log = {Seen("2026-04-06T09:00", "porch", "a person came"),
             Seen("2026-04-06T22:30", "gate", "a cat"),
             Seen("2026-04-07T22:30", "porch", "a person left"),
             Seen("2026-04-07T22:30", "gate", "two persons"),
             Seen("2026-04-08T11:59", "porch", "a parcel")};
  log[0].label = "person";
  log[2].label = "person";
  log[3].label = "person";
  log[3].occurrences = 2;
  log[3].risk = 3;
  log[2].incident = log[3].incident = 7;
  return log;
}

Plan Ask(Operation operation, Condition selection = {}) {
  return {.operation = operation, .selection = std::move(selection)};
}

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

TEST_CASE("an empty log has nothing of anything") {
  for (const Operation operation : {Operation::kExists, Operation::kList, Operation::kCount,
                                    Operation::kFirst, Operation::kLast, Operation::kWhen,
                                    Operation::kWhere, Operation::kState, Operation::kDuration}) {
    const PlanResult result = Outcome({}, Ask(operation), Frame());
    CHECK(result.rows.empty());
    CHECK(result.value.value_or(0) == 0);
    CHECK(result.tally == Tally());
  }
}

TEST_CASE("conditions are true or false, whatever an event lacks") {
  Log log = {WithField(Seen("2026-04-07T10:00", "sshd", "Failed password"), "user", "Root"),
             WithField(Seen("2026-04-07T11:00", "sshd", "Failed password"), "port", "22.0"),
             Told("2026-04-07T12:00", "door", "open")};
  const auto found = [&](Condition condition) {
    Plan plan = Ask(Operation::kList, std::move(condition));
    plan.direction = Direction::kAscending;
    return Shown(log, Outcome(log, plan, Frame()));
  };
  CHECK(found(FieldIs("user", FieldOp::kEqual, {"root"})) == Places{0});
  CHECK(found(Not(FieldIs("user", FieldOp::kEqual, {"root"}))) == Places{1, 2});
  CHECK(found(FieldIs("user", FieldOp::kNotEqual, {"alice"})) == Places{0});
  CHECK(found(FieldIs("user", FieldOp::kNotEqual, {"alice", "ROOT"})).empty());
  CHECK(found(FieldIs("user", FieldOp::kAbsent, {})) == Places{1, 2});
  CHECK(found(FieldIs("user", FieldOp::kPresent, {})) == Places{0});
  CHECK(found(FieldIs("port", FieldOp::kEqual, {"x", "22"})) == Places{1});
  CHECK(found(FieldIs("port", FieldOp::kGreaterEqual, {"22"})) == Places{1});
  CHECK(found(FieldIs("port", FieldOp::kLess, {"22"})).empty());
  CHECK(found(FieldIs("user", FieldOp::kLess, {"22"})).empty());
  CHECK(found(StateIs("OPEN")) == Places{2});
  CHECK(found(FieldIs("state", FieldOp::kAbsent, {})) == Places{0, 1});
  CHECK(found(Says("passwords")) == Places{0, 1});
  CHECK(found({.type = ConditionType::kText, .values = {"passwords"}, .literal = true}).empty());
  CHECK(found({.type = ConditionType::kText, .values = {"sshd"}, .literal = true}).empty());
  CHECK(found(Where(ConditionType::kKinds, {log[2].kind.id})) == Places{2});
  CHECK(found({.type = ConditionType::kOr}).empty());
  CHECK(found({.type = ConditionType::kOr, .parts = {Says("open"), From("sshd")}}) ==
        Places{0, 1, 2});
}

TEST_CASE("no plan reaches beyond the reference, and no window holds its own end") {
  const Log log = {Seen("2026-04-07T10:00", "a", "x"), Seen("2026-04-08T12:00", "a", "x"),
                   Seen("2026-04-08T12:00:00.001", "a", "x")};
  Plan plan = Ask(Operation::kCount);
  CHECK(Outcome(log, plan, Frame()).value == 2);
  plan.time = In("2026-04-07T10:00", "2026-04-08T12:00");
  CHECK(Outcome(log, plan, Frame()).value == 1);
  plan.time = In("2026-04-07T10:00:00.001", "2026-04-09");
  CHECK(Outcome(log, plan, Frame()).value == 1);
  plan.time = {
      .windows = {{std::nullopt, At("2026-04-08")}, {At("2026-04-08T12:00"), At("2027-01-01")}}};
  CHECK(Outcome(log, plan, Frame()).value == 2);
}

TEST_CASE("a recurrence is of the local clock, and what crosses midnight is of the day before") {
  // 22:30 in Berlin is 20:30 in UTC.
  const Log log = {Seen("2026-04-03T19:59:59.999", "a", "x"), Seen("2026-04-03T20:00", "a", "x"),
                   Seen("2026-04-03T23:59", "a", "x"), Seen("2026-04-04T00:00", "a", "x"),
                   Seen("2026-04-04T20:30", "a", "x")};
  Plan plan = Ask(Operation::kList);
  plan.direction = Direction::kAscending;
  plan.time.recurrence.clocks = {{22 * 60, 26 * 60}};
  CHECK(Shown(log, Outcome(log, plan, FrameAt("2026-04-08", Berlin()))) == Places{1, 2, 4});
  plan.time.recurrence.weekdays = 1 << 4;  // Fridays; the 3rd was one
  CHECK(Shown(log, Outcome(log, plan, FrameAt("2026-04-08", Berlin()))) == Places{1, 2});
  plan.time.recurrence.clocks.clear();
  CHECK(Shown(log, Outcome(log, plan, FrameAt("2026-04-08", Berlin()))) == Places{0, 1});
}

TEST_CASE("events come newest first unless asked, and ties as in the file") {
  const Log log = Home();
  Plan plan = Ask(Operation::kList);
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kList);
  CHECK(Shown(log, result) == Places{4, 3, 2, 1, 0});
  plan.direction = Direction::kAscending;
  plan.n = 3;
  result = Outcome(log, plan, Frame());
  CHECK(Shown(log, result) == Places{0, 1, 2});
  CHECK(result.rows_total == 5);
  ExecuteFrame narrow = Frame();
  narrow.most_rows = 2;
  plan.n = 0;
  CHECK(Shown(log, Outcome(log, plan, narrow)) == Places{0, 1});
  plan.operation = Operation::kWhen;
  CHECK(Shown(log, Outcome(log, plan, narrow)) == Places{0, 1});
  plan = Ask(Operation::kExists, Says("persons"));
  result = Outcome(log, plan, narrow);
  CHECK(result.type == ResultType::kYes);
  CHECK(result.value == 1);
  CHECK(Shown(log, result) == Places{3, 2});
  CHECK(result.rows_total == 3);
  result = Outcome(log, Ask(Operation::kExists, Says("dog")), narrow);
  CHECK(result.value == 0);
  CHECK(result.rows.empty());
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

TEST_CASE("a state is the last of its series, with since when") {
  const Log log = {
      Told("2026-04-06T10:00", "garage", "open"),   Told("2026-04-07T10:00", "garage", "closed"),
      Told("2026-04-07T11:00", "garage", "closed"), Told("2026-04-07T12:00", "lamp", "on"),
      Told("2026-04-08T11:00", "garage", "open"),   Seen("2026-04-08T11:30", "garage", "a cat")};
  Plan plan = Ask(Operation::kState);
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kState);
  CHECK(Said(result) == "garage open, lamp on");
  CHECK(WindowOf(result.rows[0]) == "2026-04-08T11:00:00 2026-04-08T12:00:00");
  CHECK(Shown(log, result) == Places{4, 3});
  plan.selection = From("garage");
  plan.at = At("2026-04-08T10:59:59.999");
  result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "garage closed");
  CHECK(result.text == "closed");
  CHECK(WindowOf(result.rows[0]) == "2026-04-07T10:00:00 2026-04-08T10:59:59.999");
  CHECK(Shown(log, result) == Places{2});
  CHECK(result.tally.events == 3);
  plan.at = At("2026-04-06T09:00");
  CHECK(Outcome(log, plan, Frame()).rows.empty());
  plan.at = At("2030-01-01");
  CHECK(Outcome(log, plan, Frame()).text == "open");
}

TEST_CASE("a state that is expected is asked of each entity, and those that are in it are told") {
  const Log log = {
      Told("2026-04-06T10:00", "front", "open"), Told("2026-04-06T10:00", "back", "closed"),
      Told("2026-04-06T11:00", "front", "closed"), Told("2026-04-06T12:00", "back", "open")};
  Plan plan = Ask(Operation::kState);
  plan.expected = StateIs("open");
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kYes);
  CHECK(result.value == 1);
  CHECK(Said(result) == "back open");
  plan.selection = From("front");
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 0);
  CHECK(Said(result) == "front closed");
  plan.selection = From("nowhere");
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 0);
  CHECK(result.rows.empty());
}

TEST_CASE("between is from each event to the next that satisfies until") {
  const Log log = {
      Seen("2026-04-07T10:00", "bell", "rings"), Seen("2026-04-07T10:01", "bell", "rings"),
      Seen("2026-04-07T10:03", "door", "opens"), Seen("2026-04-07T12:00", "bell", "rings"),
      Seen("2026-04-07T12:00", "door", "opens"), Seen("2026-04-07T13:00", "bell", "rings")};
  Plan plan = Ask(Operation::kBetween, Says("rings"));
  plan.until = Says("opens");
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kDuration);
  CHECK(result.unit == "ms");
  CHECK(Said(result) == " 180000,  120000,  0");
  CHECK(result.value == 300'000);
  CHECK(result.tally.events == 4);
  plan.aggregate = Aggregate::kLongest;
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 180'000);
  CHECK(Shown(log, result) == Places{0});
  plan.aggregate = Aggregate::kAverage;
  CHECK(Outcome(log, plan, Frame()).value == 100'000);
  plan.until = Says("rings");
  CHECK(Outcome(log, plan, Frame()).rows.size() == 3);
  plan.until = Says("dog");
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 0);
  CHECK(result.rows.empty());
}

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

TEST_CASE("a plan that makes no sense is refused before anything is read") {
  const auto store = StoreOf(Home());
  const auto refused = [&](const Plan& plan) {
    const Result<PlanResult> result = Execute(plan, Frame(), store.get());
    return !result.ok() && result.error().code == ErrorCode::kInvalidArgument;
  };
  CHECK(refused(Ask(Operation::kValue)));
  CHECK(refused(Ask(Operation::kCompare)));
  CHECK(refused(Ask(Operation::kPerUnit)));
  CHECK(refused(Ask(Operation::kNth)));
  CHECK(refused(Ask(Operation::kCount, {.type = ConditionType::kNot})));
  CHECK(refused(Ask(Operation::kCount, FieldIs("value", FieldOp::kLess, {"warm"}))));
  CHECK_FALSE(refused(Ask(Operation::kCount)));
}

TEST_CASE("a plan gives the same again, and what was added since") {
  Log log = Home();
  const auto store = StoreOf(log);
  const Plan plan = Ask(Operation::kCount, Says("person"));
  const auto count = [&] {
    const Result<PlanResult> result = Execute(plan, Frame(), store.get());
    REQUIRE(result.ok());
    return result->value;
  };
  CHECK(count() == 4);
  CHECK(count() == 4);
  NewEvent more;
  more.start = At("2026-04-05T00:00");
  more.text = "a person";
  REQUIRE(store->Insert({&more, 1}).ok());
  CHECK(count() == 5);
  REQUIRE(store->Clear().ok());
  CHECK(count() == 0);
}

TEST_CASE("more windows than a statement can hold in one condition are as exact as few") {
  Log log;
  for (int day = 1; day <= 28; ++day) {
    const std::string date = "2026-02-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    for (const char* time : {"T02:59:59.999", "T03:00", "T03:00:59.999", "T03:01", "T15:00"}) {
      log.push_back(Seen(date + time, "pump", "runs"));
    }
  }
  Plan plan = Ask(Operation::kCount);
  plan.time.recurrence.clocks = {{180, 181}, {15 * 60, 16 * 60}, {23 * 60, 24 * 60}};
  CHECK(Outcome(log, plan, Frame()).value == 3 * 28);
  plan.selection = Says("runs");
  CHECK(Outcome(log, plan, Frame()).value == 3 * 28);
  plan.operation = Operation::kLast;
  plan.anchor = Anchor{.relation = Relation::kBefore,
                       .event = Says("runs"),
                       .which = Which::kEach,
                       .within_ms = kMsPerMinute};
  CHECK(Outcome(log, plan, Frame()).tally.events == 2 * 28);
}

}  // namespace
}  // namespace yesterlog
