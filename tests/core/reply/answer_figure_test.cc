#include "core/reply/plan_words.h"
#include "tests/core/reply/plan_reply.h"

namespace yesterlog {
namespace {

using namespace plan_reply;

Plan ValuePlan(Aggregate aggregate, const char* field) {
  return {.operation = Operation::kValue, .aggregate = aggregate, .field = field};
}

TEST_CASE("an extreme is told with its event") {
  PlanResult result = Of(ResultType::kValue, 17.3, {{.value = 17.3, .rowid = kFirst}});
  result.unit = "°C";
  CHECK(TextOf(ValuePlan(Aggregate::kMin, "temperature"), result, "with source 'porch'") ==
        "17.3 °C was the lowest temperature of 'porch' in the whole log: Tue 7 Apr 2026, 14:31, "
        "porch: A courier rings [1].");
}

TEST_CASE("a mean has two digits at most, and both tell over how many readings") {
  const PlanResult result = Of(ResultType::kValue, 19.466667, {});
  CHECK(TextOf(ValuePlan(Aggregate::kAverage, "average_speed"), result)
            .starts_with("19.47 was the average speed in the whole log, over 5 readings"));
  CHECK(TextOf(ValuePlan(Aggregate::kSum, "duration_ms"), result)
            .starts_with("19.466667 ms was the total duration in the whole log, over 5"));
}

TEST_CASE("a length comes before its stretch, several are summed and listed") {
  const Window window{home_log::At("2026-04-07T14:31"), home_log::At("2026-04-07T17:10")};
  const ResultRow first{.window = window, .value = 9540000, .rowid = kFirst};
  const Plan plan{.operation = Operation::kDuration};
  CHECK(TextOf(plan, Of(ResultType::kDuration, 9540000, {first})) ==
        "2 hours 39 minutes, from Tue 7 Apr 2026, 14:31 to 17:10 (porch: A courier rings) [1].");
  const ResultRow second{.window = window, .value = 9540000, .open = true, .rowid = kSecond};
  const std::string both = TextOf(plan, Of(ResultType::kDuration, 19080000, {first, second}));
  CHECK(both.starts_with("5 hours 18 minutes in all, over 2 times in the whole log [1][2].\n"));
  CHECK(both.ends_with(", since Tue 7 Apr 2026, 14:31 (porch: A parcel is left) [2]."));
}

TEST_CASE("of a bound on lengths it comes first how often, or whether") {
  const Window window{home_log::At("2026-04-07T14:31"), home_log::At("2026-04-07T17:10")};
  const ResultRow first{.window = window, .value = 9540000, .rowid = kFirst};
  const ResultRow second{.window = window, .value = 9540000, .rowid = kSecond};
  const Plan plan{.operation = Operation::kDuration,
                  .length = LengthBound{FieldOp::kGreater, 15 * kMsPerMinute},
                  .aggregate = Aggregate::kEach};
  const PlanResult two = Of(ResultType::kDuration, 19080000, {first, second});
  CHECK(TextOf(plan, two, "with state 'open'")
            .starts_with("2 times for longer than 15 minutes, 5 hours 18 minutes in all, counting "
                         "every event with state 'open' in the whole log [1][2].\n2 hours 39 "
                         "minutes, from Tue 7 Apr 2026, 14:31 to 17:10"));
  CHECK(CountOfResult(plan, two) == 2);
  const TimeFrame frame = home_log::Frame();
  const auto whether = [&](const PlanResult& result) {
    return AnswerPlan({.plan = plan, .frame = frame, .predicate = {}, .asks_whether = true}, result,
                      Cited())
        .text;
  };
  CHECK(whether(Of(ResultType::kDuration, 9540000, {first}))
            .starts_with("Yes, 1 time for longer than 15 minutes, counting every event"));
  CHECK(whether(Of(ResultType::kDuration, 0, {})) ==
        "No, 0 times for longer than 15 minutes, counting every event in the whole log.");
}

TEST_CASE("the words of a bound on lengths") {
  CHECK(LengthWords({FieldOp::kLess, 30 * kMsPerSecond}) == "for less than 30 seconds");
  CHECK(LengthWords({FieldOp::kLessEqual, kMsPerHour}) == "for at most 1 hour");
  CHECK(LengthWords({FieldOp::kGreaterEqual, kMsPerDay}) == "for at least 1 day");
}

TEST_CASE("without a reading there is none to tell") {
  PlanResult nothing;
  nothing.type = ResultType::kValue;
  CHECK(TextOf(ValuePlan(Aggregate::kMin, "size"), nothing, "mentioning 'cat'") ==
        "No such reading: no event mentioning 'cat' in the whole log has a number for size.");
}

}  // namespace
}  // namespace yesterlog
