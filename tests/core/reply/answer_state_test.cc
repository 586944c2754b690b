#include "tests/core/reply/plan_reply.h"

namespace yesterlog {
namespace {

using namespace plan_reply;

Plan StatePlan(std::vector<std::string> expected) {
  Plan plan{.operation = Operation::kState};
  if (!expected.empty()) {
    plan.expected = {
        .type = ConditionType::kField, .values = std::move(expected), .field = "state"};
  }
  return plan;
}

ResultRow Row(const char* name, const char* state, int64_t rowid) {
  return {.name = name, .window = Since("2026-04-07T09:01"), .text = state, .rowid = rowid};
}

TEST_CASE("yes or no comes first, then the state it is in and since when") {
  const ResultRow row = Row("Garage door", "open", kFirst);
  CHECK(TextOf(StatePlan({"open"}), Of(ResultType::kYes, 1, {row})) ==
        "Yes: Garage door has been open since Tue 7 Apr 2026, 09:01 [1].");
  CHECK(TextOf(StatePlan({"closed"}), Of(ResultType::kYes, 0, {row})) ==
        "No: Garage door has been open since Tue 7 Apr 2026, 09:01 [1].");
}

TEST_CASE("several are listed with their states") {
  const PlanResult result =
      Of(ResultType::kState, {}, {Row("porch", "open", kFirst), Row("hall", "closed", kSecond)});
  CHECK(TextOf(StatePlan({}), result) ==
        "porch (open since Tue 7 Apr 2026, 09:01) [1] and hall (closed since Tue 7 Apr 2026, "
        "09:01) [2].");
}

TEST_CASE("where words chose the events, the event tells what it is about") {
  Plan plan = StatePlan({"open"});
  plan.selection = {.type = ConditionType::kText, .values = {"courier"}};
  CHECK(TextOf(plan, Of(ResultType::kYes, 1, {Row("log.txt", "open", kFirst)})) ==
        "Yes: it has been open since Tue 7 Apr 2026, 09:01 (A courier rings) [1].");
}

TEST_CASE("where nothing tells a state, that is said") {
  PlanResult nothing;
  nothing.type = ResultType::kYes;
  CHECK(TextOf(StatePlan({"on", "running"}), nothing, "mentioning 'generator'") ==
        "No event mentioning 'generator' tells whether it is on or running.");
  nothing.type = ResultType::kState;
  CHECK(TextOf(StatePlan({}), nothing) == "No event tells of a state.");
}

}  // namespace
}  // namespace yesterlog
