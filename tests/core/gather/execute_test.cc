// Which events a plan selects, and what the operations make of events.
#include "core/gather/execute.h"

#include "tests/core/gather/execute_difference.h"
#include "tests/core/gather/execute_test_logs.h"
#include "tests/core/gather/reference_store.h"

namespace yesterlog {
namespace {

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
