#include "core/reply/plan_answer.h"

#include "tests/core/reply/plan_reply.h"

namespace yesterlog {
namespace {

using namespace plan_reply;

TEST_CASE("each event is cited once, in the order of the rows") {
  const PlanResult result =
      Of(ResultType::kList, 2, {{.rowid = kSecond}, {.rowid = kFirst}, {.rowid = kSecond}});
  CHECK(RowsToCite(result, 9) == std::vector<int64_t>{kSecond, kFirst});
  CHECK(RowsToCite(result, 1) == std::vector<int64_t>{kSecond});
}

TEST_CASE("counts and names are counts, lengths are none") {
  CHECK(CountOfResult({.operation = Operation::kCount}, Of(ResultType::kCount, 3, {})) == 3);
  CHECK(CountOfResult({.operation = Operation::kDistinct}, Of(ResultType::kNames, 2, {})) == 2);
  CHECK_FALSE(CountOfResult({.operation = Operation::kCount, .measure = Measure::kDuration},
                            Of(ResultType::kCount, 3, {})));
}

TEST_CASE("a draft names its template; what the question leaves open is said first and behind") {
  const Plan plan{.operation = Operation::kCount};
  const TimeFrame frame = home_log::Frame();
  const PlanQuestion question{.plan = plan,
                              .frame = frame,
                              .predicate = "",
                              .opening = "the nearest reading: ",
                              .caveats = "; a note"};
  const Draft draft = AnswerPlan(question, Of(ResultType::kCount, 3, {}), {});
  CHECK(draft.template_name == "plan_count");
  CHECK(draft.text == "The nearest reading: 3 events in the whole log; a note.");
  PlanResult nothing;
  CHECK(AnswerPlan(question, nothing, {}).template_name == "plan_nothing");
}

TEST_CASE("no answer shows a bound of the executor, or quotes the plan") {
  const Plan plan{.operation = Operation::kValue,
                  .time = {.windows = {{std::nullopt, Instant{home_log::Frame().now.ms + 1}}},
                           .fallback = true},
                  .aggregate = Aggregate::kMax,
                  .field = "size"};
  const std::string text = TextOf(plan, Of(ResultType::kValue, 4, {{.rowid = kFirst}}));
  for (const char* internal : {"1e300", ".001", "«", "as no time"}) {
    CHECK(text.find(internal) == std::string::npos);
  }
}

}  // namespace
}  // namespace yesterlog
