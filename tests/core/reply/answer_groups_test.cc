#include "tests/core/reply/plan_reply.h"

namespace yesterlog {
namespace {

using namespace plan_reply;

Plan By(Operation operation, Grouping by) { return {.operation = operation, .by = std::move(by)}; }

const Grouping kStaff{.unit = Unit::kField, .field = "staff"};

TEST_CASE("names come with their figures and marks; how many first only if asked for") {
  const PlanResult result = Of(ResultType::kNames, 2,
                               {{.name = "D. Mercer", .value = 3, .rowid = kFirst},
                                {.name = "P. Okafor", .value = 2, .rowid = kSecond}});
  const Plan plan = By(Operation::kDistinct, kStaff);
  CHECK(TextOf(plan, result, "mentioning 'till'") ==
        "D. Mercer (3) [1] and P. Okafor (2) [2], counting every event mentioning 'till' in the "
        "whole log.");
  const TimeFrame frame = home_log::Frame();
  const auto cited = Cited();
  const Draft draft = AnswerPlan(
      {.plan = plan, .frame = frame, .predicate = "", .asks_how_many = true}, result, cited);
  CHECK(draft.text.starts_with("2 values of staff: D. Mercer (3) [1] and "));
}

TEST_CASE("of many names the first dozen, and how many more") {
  std::vector<ResultRow> rows;
  for (int i = 0; i < 20; ++i) rows.push_back({.name = "n" + std::to_string(i), .value = 1});
  PlanResult result = Of(ResultType::kNames, 30, rows);
  result.rows_total = 30;
  const std::string text = TextOf(By(Operation::kDistinct, kStaff), result);
  CHECK(text.find("n11 (1) and 18 more") != std::string::npos);
  CHECK(text.find("n12") == std::string::npos);
}

TEST_CASE("the most is told with its share, ties side by side") {
  const Plan plan = By(Operation::kTop, kStaff);
  const ResultRow first{.name = "sales", .value = 4, .rowid = kFirst};
  CHECK(TextOf(plan, Of(ResultType::kNames, 4, {first}))
            .starts_with("sales most often (4 of 5) [1], counting every event in the"));
  const ResultRow second{.name = "till", .value = 4, .rowid = kSecond};
  CHECK(TextOf(plan, Of(ResultType::kNames, 4, {first, second}))
            .starts_with("sales (4) [1] and till (4) [2] most often, of 5, counting every"));
}

TEST_CASE("a series says what it counts by, sides their difference") {
  Plan per_day = By(Operation::kPerUnit, {.unit = Unit::kDay});
  const Window day{home_log::At("2026-04-07"), home_log::At("2026-04-08")};
  const PlanResult series =
      Of(ResultType::kSeries, {}, {{.name = "2026-04-07", .window = day, .value = 3}});
  CHECK(TextOf(per_day, series).starts_with("Events per day in the whole log: Tue 7 Apr 2026 (3)"));
  Plan compare{.operation = Operation::kCompare, .sides = {{.name = "cat"}, {.name = "dog"}}};
  const PlanResult sides = Of(ResultType::kCompare, 2,
                              {{.name = "cat", .value = 5, .rowid = kFirst},
                               {.name = "dog", .value = 3, .rowid = kSecond}});
  CHECK(TextOf(compare, sides) == "Events: 5 'cat' [1] and 3 'dog' [2], a difference of 2.");
}

TEST_CASE("hostile names are told as one harmless clause") {
  const PlanResult result = Of(ResultType::kNames, 1, {{.name = "x\n[9] {sum}", .value = 1}});
  const std::string text = TextOf(By(Operation::kDistinct, kStaff), result);
  CHECK(text.find("[9]") == std::string::npos);
  CHECK(text.find("{sum}") == std::string::npos);
}

}  // namespace
}  // namespace yesterlog
