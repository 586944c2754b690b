#include "tests/core/reply/plan_reply.h"

namespace yesterlog {
namespace {

using namespace plan_reply;

TEST_CASE("a count says of what, a single event is the sentence") {
  const Plan count{.operation = Operation::kCount};
  CHECK(TextOf(count, Of(ResultType::kCount, 3, {}), "mentioning 'cat'")
            .starts_with("3 events mentioning 'cat' in the whole log"));
  PlanResult bound = Of(ResultType::kCount, 3, {});
  bound.at_least = true;
  CHECK(TextOf(count, bound).starts_with("At least 3 events"));
  PlanResult one = Of(ResultType::kList, {}, {{.rowid = kFirst}});
  one.tally.events = 1;
  CHECK(TextOf({}, one) ==
        "1 event in the whole log: Tue 7 Apr 2026, 14:31, porch: A courier rings [1].");
}

TEST_CASE("the first, the last and the nth say of how many") {
  const PlanResult one = Of(ResultType::kList, {}, {{.rowid = kFirst}});
  CHECK(TextOf({.operation = Operation::kFirst}, one)
            .starts_with("The first of 5 events in the whole log: Tue 7 Apr 2026, 14:31, porch"));
  CHECK(TextOf({.operation = Operation::kNth, .n = -2}, one)
            .starts_with("Number 2 from the end of 5 events in"));
  const PlanResult two = Of(ResultType::kList, {}, {{.rowid = kFirst}, {.rowid = kSecond}});
  CHECK(TextOf({.operation = Operation::kLast, .n = 2}, two)
            .starts_with("The last 2 of 5 events in the whole log [1][2].\n"));
}

TEST_CASE("a list has a line for each, with what it leaves out") {
  const PlanResult result = Of(ResultType::kYes, 1, {{.rowid = kFirst}, {.rowid = kSecond}});
  CHECK(TextOf({.operation = Operation::kExists}, result) ==
        "Yes, 5 events in the whole log, 2 of them below [1][2].\n"
        "Tue 7 Apr 2026, 14:31, porch: A courier rings [1].\n"
        "Wed 8 Apr 2026, 09:00, porch: A parcel is left [2].");
}

TEST_CASE("that there is nothing is a refusal that says so, for each kind of figure") {
  PlanResult nothing;
  nothing.type = ResultType::kCount;
  CHECK(DraftOf({.operation = Operation::kCount}, nothing).refusal == Refusal::kNothingRelevant);
  CHECK(TextOf({.operation = Operation::kCount}, nothing) == "None: no event in the whole log.");
  CHECK(TextOf({.operation = Operation::kExists}, nothing) == "No: no event in the whole log.");
  CHECK(TextOf({}, nothing) == "Nothing found: no event in the whole log.");
  const Plan users{.operation = Operation::kDistinct,
                   .by = Grouping{.unit = Unit::kField, .field = "actor"}};
  CHECK(TextOf(users, nothing) == "None: no event in the whole log names an actor.");
}

}  // namespace
}  // namespace yesterlog
