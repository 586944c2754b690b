#include "core/gather/execute_lists.h"

#include "tests/core/gather/execute_test_logs.h"

namespace yesterlog {
namespace {

// Of the rows 1 to `count` those that are shown, in their order.
std::vector<int64_t> ShownOf(int64_t count, const Plan& plan, int most_rows = 20) {
  ExecuteFrame frame = Frame();
  frame.most_rows = most_rows;
  ShownRows rows(plan, frame);
  for (int64_t row = 1; row <= count; ++row) rows.Add(row);
  std::vector<int64_t> shown;
  for (const ResultRow& row : rows.Take()) {
    CHECK(row.events == 1);
    shown.push_back(*row.rowid);
  }
  return shown;
}

using Rows = std::vector<int64_t>;

Plan Some(Operation operation, int n, Direction direction = Direction::kDescending) {
  return {.operation = operation, .direction = direction, .n = n};
}

TEST_CASE("a list has its newest first, or its oldest, as many as are asked for or usual") {
  CHECK(ShownOf(5, Some(Operation::kList, 0), 3) == Rows{5, 4, 3});
  CHECK(ShownOf(5, Some(Operation::kList, 2), 3) == Rows{5, 4});
  CHECK(ShownOf(5, Some(Operation::kList, 4), 3) == Rows{5, 4, 3, 2});
  CHECK(ShownOf(5, Some(Operation::kWhen, 2, Direction::kAscending)) == Rows{1, 2});
  CHECK(ShownOf(5, Some(Operation::kExists, 0), 1) == Rows{5});
}

TEST_CASE("the first, the last and an nth are in order of time") {
  CHECK(ShownOf(5, Some(Operation::kFirst, 0)) == Rows{1});
  CHECK(ShownOf(5, Some(Operation::kFirst, 3)) == Rows{1, 2, 3});
  CHECK(ShownOf(5, Some(Operation::kLast, 2)) == Rows{4, 5});
  CHECK(ShownOf(5, Some(Operation::kNth, 2)) == Rows{2});
  CHECK(ShownOf(5, Some(Operation::kNth, -2)) == Rows{4});
  CHECK(ShownOf(5, Some(Operation::kNth, 5)) == Rows{5});
  CHECK(ShownOf(5, Some(Operation::kNth, -5)) == Rows{1});
}

TEST_CASE("an nth that is not there is nothing, and fewer than are asked for are all") {
  CHECK(ShownOf(5, Some(Operation::kNth, 6)).empty());
  CHECK(ShownOf(5, Some(Operation::kNth, -999'999)).empty());
  CHECK(ShownOf(2, Some(Operation::kLast, 9)) == Rows{1, 2});
  CHECK(ShownOf(0, Some(Operation::kFirst, 0)).empty());
}

TEST_CASE("an operation that shows no events, and a frame that has room for none, show none") {
  CHECK(ShownOf(5, Some(Operation::kDigest, 0)).empty());
  CHECK(ShownOf(5, Some(Operation::kCount, 0)).empty());
  CHECK(ShownOf(5, Some(Operation::kList, 0), 0).empty());
  CHECK(ShownOf(5, Some(Operation::kList, 0, Direction::kAscending), 0).empty());
}

TEST_CASE("what lies beside an anchor is the nearest, what lies between two is as in any list") {
  Plan plan = Some(Operation::kList, 2);
  plan.anchor = Anchor{.relation = Relation::kAfter};
  CHECK(ShownOf(5, plan) == Rows{2, 1});
  plan.anchor->relation = Relation::kBefore;
  plan.direction = Direction::kAscending;
  CHECK(ShownOf(5, plan) == Rows{4, 5});
  plan.anchor->relation = Relation::kBetween;
  CHECK(ShownOf(5, plan) == Rows{1, 2});
  plan.anchor->relation = Relation::kAfter;
  plan.direction = Direction::kDescending;
  plan.n = 0;
  CHECK(ShownOf(5, plan, 2) == Rows{5, 4});
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

TEST_CASE("the nearest are taken of what lies after or before") {
  const Log log = Alarms();
  Plan plan = About(Relation::kAfter, Which::kFirst);
  plan.direction = Direction::kDescending;
  plan.n = 2;
  CHECK(Shown(log, Outcome(log, plan, Frame())) == Places{3, 2});
  plan.anchor->relation = Relation::kBefore;
  plan.anchor->which = Which::kLast;
  plan.direction = Direction::kAscending;
  CHECK(Shown(log, Outcome(log, plan, Frame())) == Places{3, 4});
  plan.operation = Operation::kLast;
  plan.direction = Direction::kDescending;
  plan.n = 1;
  CHECK(Shown(log, Outcome(log, plan, Frame())) == Places{4});
}

}  // namespace
}  // namespace yesterlog
