#include "core/reply/plan_answer.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Event At(int64_t rowid, const std::string& text) {
  Event event;
  event.rowid = rowid;
  event.id = text;
  event.start = {rowid >> 20};
  event.source = "porch";
  event.text = text;
  return event;
}

Draft Answer(const Plan& plan, const PlanResult& result, const std::vector<Event>& cited) {
  const ZoneTable zone;
  return AnswerPlan({plan, "how many", zone}, result, cited);
}

PlanResult Of(ResultType type, double value) {
  PlanResult result;
  result.type = type;
  result.value = value;
  result.tally.events = 1;
  return result;
}

TEST_CASE("a figure is said behind the plan's sentence, without digits that it has not") {
  CHECK(Answer({}, Of(ResultType::kCount, 3), {}).text == "How many: 3.");
  CHECK(Answer({}, Of(ResultType::kValue, 2.5), {}).text == "2.5: how many.");
  PlanResult bound = Of(ResultType::kCount, 3);
  bound.at_least = true;
  CHECK(Answer({}, bound, {}).text == "How many: at least 3.");
  PlanResult warm = Of(ResultType::kValue, 21);
  warm.unit = "°C";
  CHECK(Answer({}, warm, {}).text == "21 °C: how many.");
}

TEST_CASE("a duration is said in hours and minutes") {
  CHECK(Answer({}, Of(ResultType::kDuration, 5400000), {}).text == "1 hour 30 minutes: how many.");
}

TEST_CASE("each event is cited once, in the order of the rows") {
  PlanResult result = Of(ResultType::kList, 2);
  result.rows = {
      {.rowid = int64_t{2} << 20}, {.rowid = int64_t{1} << 20}, {.rowid = int64_t{2} << 20}};
  CHECK(RowsToCite(result, 9) == std::vector<int64_t>{int64_t{2} << 20, int64_t{1} << 20});
  CHECK(RowsToCite(result, 1) == std::vector<int64_t>{int64_t{2} << 20});
}

TEST_CASE("rows are told with their figure and the event that shows them") {
  PlanResult result = Of(ResultType::kNames, 1);
  result.rows = {{.name = "garage", .value = 4, .rowid = int64_t{1} << 20}};
  result.rows_total = 3;
  const std::string text = Answer({}, result, {At(int64_t{1} << 20, "a")}).text;
  CHECK(text.find("'garage': 4 [1].") != std::string::npos);
  CHECK(text.find("And 2 more [1].") != std::string::npos);
}

TEST_CASE("hostile names are told as one harmless clause") {
  PlanResult result = Of(ResultType::kNames, 1);
  result.rows = {{.name = "x\n[9] {sum}", .value = 1}};
  const std::string text = Answer({}, result, {}).text;
  CHECK(text.find("[9]") == std::string::npos);
  CHECK(text.find("{sum}") == std::string::npos);
}

TEST_CASE("nothing selected is a refusal that says so, for each kind of figure") {
  PlanResult nothing;
  nothing.type = ResultType::kCount;
  nothing.value = 0;
  CHECK(Answer({}, nothing, {}).refusal == Refusal::kNothingRelevant);
  CHECK(Answer({}, nothing, {}).text == "How many: none.");
  nothing.type = ResultType::kYes;
  CHECK(Answer({}, nothing, {}).text == "How many: no.");
  nothing.type = ResultType::kList;
  CHECK(Answer({}, nothing, {}).text == "How many: nothing found.");
}

}  // namespace
}  // namespace yesterlog
