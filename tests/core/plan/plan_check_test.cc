#include "core/plan/plan_check.h"

#include <doctest/doctest.h>

#include <functional>
#include <limits>

#include "tests/core/plan/plan_data.h"

namespace yesterlog {
namespace {

Condition Label(const std::string& name) {
  return {.type = ConditionType::kLabels, .values = {name}};
}

void CheckRefused(const Plan& plan, const std::string& part) {
  const Status checked = CheckPlan(plan);
  CAPTURE(part);
  REQUIRE_FALSE(checked.ok());
  CAPTURE(checked.error().message);
  CHECK(checked.error().message.find(part) != std::string::npos);
}

void CheckRefused(const Condition& condition, const std::string& part) {
  CheckRefused(Plan{.selection = condition}, part);
  CheckRefused(Plan{.anchor = Anchor{.event = condition}}, part);
  CHECK_FALSE(CheckCondition(condition, "c").ok());
}

void CheckRefused(const PlanTime& time, const std::string& part) {
  CheckRefused(Plan{.time = time}, part);
  CheckRefused(Plan{.operation = Operation::kCompare, .sides = {{.time = time}, {}}}, part);
}

TEST_CASE("a plan lists everything unless it says otherwise") { CHECK(CheckPlan({}).ok()); }

TEST_CASE("what an operation needs has to be there") {
  CheckRefused({.operation = Operation::kValue}, "field is missing");
  CheckRefused({.operation = Operation::kCount, .measure = Measure::kValue}, "field is missing");
  CheckRefused({.operation = Operation::kTop}, "by is missing");
  CheckRefused({.operation = Operation::kDistinct}, "by is missing");
  CheckRefused({.operation = Operation::kPerUnit}, "by is missing");
  CheckRefused({.operation = Operation::kCompare, .sides = {Side{}}}, "two sides");
  CheckRefused({.operation = Operation::kNth}, "n of nth");
  CheckRefused({.operation = Operation::kOutOfScope}, "reason is missing");
}

TEST_CASE("what an operation has no use for is refused, not dropped") {
  CheckRefused({.operation = Operation::kCount, .n = 3}, "n has no meaning for count");
  CheckRefused({.operation = Operation::kFirst, .direction = Direction::kAscending}, "direction");
  CheckRefused({.operation = Operation::kList, .measure = Measure::kIncidents}, "measure");
  CheckRefused({.operation = Operation::kCount, .by = Grouping{}}, "by");
  CheckRefused({.operation = Operation::kTop, .by = Grouping{}, .having = Having{}}, "having");
  CheckRefused({.operation = Operation::kCount, .length = LengthBound{}}, "length");
  CheckRefused({.operation = Operation::kCount, .aggregate = Aggregate::kMax}, "aggregate");
  CheckRefused({.operation = Operation::kCount, .field = "x"}, "field");
  CheckRefused({.operation = Operation::kCount, .sides = {{}, {}}}, "sides");
  CheckRefused({.operation = Operation::kCount, .until = Label("x")}, "until");
  CheckRefused({.operation = Operation::kCount, .at = Instant{}}, "at");
  CheckRefused({.operation = Operation::kCount, .expected = Condition()}, "expected");
  CheckRefused({.operation = Operation::kCount, .reason = "x"}, "reason");
  const Plan out{.operation = Operation::kOutOfScope, .reason = "x"};
  CHECK(CheckPlan(out).ok());
  Plan more = out;
  more.selection = Label("x");
  CheckRefused(more, "nothing else");
  more = out;
  more.time.fallback = true;
  CheckRefused(more, "nothing else");
  more = out;
  more.anchor = Anchor{};
  CheckRefused(more, "nothing else");
}

TEST_CASE("an aggregate is one of what is aggregated") {
  CheckRefused({.operation = Operation::kDuration, .aggregate = Aggregate::kMax}, "durations");
  CheckRefused({.operation = Operation::kValue, .aggregate = Aggregate::kLongest, .field = "x"},
               "of a field");
  CheckRefused({.operation = Operation::kCount,
                .measure = Measure::kDuration,
                .aggregate = Aggregate::kEach},
               "each");
  CHECK(CheckPlan({.operation = Operation::kBetween, .aggregate = Aggregate::kEach}).ok());
}

TEST_CASE("numbers lie in their range") {
  CheckRefused({.operation = Operation::kList, .n = -1}, "negative");
  CheckRefused({.operation = Operation::kList, .n = kPlanMaxN + 1}, "beyond");
  Plan plan{.operation = Operation::kPerUnit, .by = Grouping{}, .having = Having{}};
  CHECK(CheckPlan(plan).ok());
  plan.having->bound = std::numeric_limits<double>::infinity();
  CheckRefused(plan, "finite");
  plan.having->bound = std::numeric_limits<double>::quiet_NaN();
  CheckRefused(plan, "finite");
  plan.having = Having{.op = FieldOp::kPresent};
  CheckRefused(plan, "having");
}

TEST_CASE("what is made of spans may bound their length by an ordering") {
  Plan plan{.operation = Operation::kDuration, .length = LengthBound{.ms = kMsPerHour}};
  CHECK(CheckPlan(plan).ok());
  plan.length->ms = -1;
  CheckRefused(plan, "negative");
  plan.length = LengthBound{.op = FieldOp::kEqual};
  CheckRefused(plan, "length compares");
  plan.length = LengthBound{.op = FieldOp::kLess};
  plan.operation = Operation::kBetween;
  CHECK(CheckPlan(plan).ok());
  plan.operation = Operation::kWhere;
  CheckRefused(plan, "length belongs");
  plan.measure = Measure::kDuration;
  CHECK(CheckPlan(plan).ok());
}

TEST_CASE("a unit is a field by its name or something else without one") {
  CheckRefused({.operation = Operation::kTop, .by = Grouping{.unit = Unit::kField}}, "by names");
  CheckRefused({.operation = Operation::kTop, .by = Grouping{.unit = Unit::kDay, .field = "x"}},
               "by names");
}

TEST_CASE("an anchor has what its relation has use for") {
  CheckRefused(Plan{.anchor = Anchor{.within_ms = -1}}, "negative");
  CheckRefused(Plan{.anchor = Anchor{.until = Label("x")}}, "anchor.until");
  CheckRefused(Plan{.anchor = Anchor{.relation = Relation::kBetween, .within_ms = 1}}, "within_ms");
  CHECK(CheckPlan(Plan{.anchor = Anchor{.within_ms = 0}}).ok());
}

TEST_CASE("windows ascend and are not empty") {
  const auto window = [](int64_t start, int64_t end) {
    return Window{Instant{start}, Instant{end}};
  };
  CHECK(CheckPlan({.time = {.windows = {window(1, 2), window(2, 3)}}}).ok());
  CHECK(CheckPlan({.time = {.windows = {{std::nullopt, Instant{2}}, window(2, 3)}}}).ok());
  CheckRefused(PlanTime{.windows = {window(2, 2)}}, "empty window");
  CheckRefused(PlanTime{.windows = {window(1, 3), window(2, 4)}}, "overlap");
  CheckRefused(PlanTime{.windows = {window(5, 6), window(1, 2)}}, "ascend");
  CheckRefused(PlanTime{.windows = {window(1, 2), {std::nullopt, Instant{3}}}}, "first window");
  CheckRefused(PlanTime{.windows = {window(INT64_MIN, 2)}}, "years");
  CheckRefused(PlanTime{.windows = {window(1, INT64_MAX)}}, "years");
}

TEST_CASE("clock ranges ascend, begin inside the day and are a day at most") {
  const auto clocks = [](std::vector<ClockRange> ranges) {
    return PlanTime{.recurrence = {.clocks = std::move(ranges), .weekdays = kEveryWeekday}};
  };
  CHECK(CheckPlan({.time = clocks({{0, 1440}})}).ok());
  CHECK(CheckPlan({.time = clocks({{60, 120}, {1320, 1800}})}).ok());
  CheckRefused(clocks({{-1, 5}}), "clock ranges");
  CheckRefused(clocks({{1440, 1500}}), "clock ranges");
  CheckRefused(clocks({{60, 120}, {100, 200}}), "clock ranges");
  CheckRefused(clocks({{60, 60}}), "clock range");
  CheckRefused(clocks({{60, 1501}}), "clock range");
  CheckRefused(PlanTime{.recurrence = {.clocks = {}, .weekdays = 0}}, "day of the week");
  CheckRefused(PlanTime{.recurrence = {.clocks = {}, .weekdays = 0x80}}, "day of the week");
}

TEST_CASE("a condition has what its type has use for") {
  CheckRefused(Condition{.type = ConditionType::kNot}, "not of other than one part");
  CheckRefused(Condition{.type = ConditionType::kNot, .parts = {Label("a"), Label("b")}},
               "one part");
  CheckRefused(Condition{.type = ConditionType::kLabels}, "empty list");
  CheckRefused(Condition{.type = ConditionType::kLabels, .parts = {{}}, .values = {"x"}}, "parts");
  CheckRefused(Condition{.type = ConditionType::kAnd, .values = {"x"}}, "values beside");
  CheckRefused(Condition{.type = ConditionType::kLabels, .values = {"x"}, .field = "y"}, "no use");
  CheckRefused(Condition{.type = ConditionType::kLabels, .values = {"x"}, .literal = true},
               "no use");
  CheckRefused(Condition{.type = ConditionType::kLabels, .values = {"x"}, .min_risk = 1}, "no use");
  CheckRefused(Condition{.type = ConditionType::kRisk, .min_risk = 5}, "risk");
  CheckRefused(Condition{.type = ConditionType::kRisk, .values = {"3"}}, "risk");
  CheckRefused(Condition{.type = ConditionType::kText, .values = {""}}, "empty text");
  CheckRefused(Condition{.type = ConditionType::kSources, .values = {"\xFF"}}, "UTF-8");
}

TEST_CASE("a field is compared with what its comparison takes") {
  Condition field{
      .type = ConditionType::kField, .values = {"22"}, .field = "t", .op = FieldOp::kLess};
  CHECK(CheckCondition(field, "c").ok());
  field.values = {"warm"};
  CheckRefused(field, "one number");
  field.values = {"1", "2"};
  CheckRefused(field, "one number");
  field.op = FieldOp::kPresent;
  CheckRefused(field, "leave its value out");
  field.values = {};
  CHECK(CheckCondition(field, "c").ok());
  field.op = FieldOp::kNotEqual;
  CheckRefused(field, "no value");
  field.values = {"1", "2"};
  CHECK(CheckCondition(field, "c").ok());
  field.field.clear();
  CheckRefused(field, "without a name");
}

TEST_CASE("a plan that is too deep or too large is refused, and one at the bound is not") {
  Condition deep = Label("x");
  for (int i = 0; i < kPlanMaxDepth; ++i) deep = {.type = ConditionType::kAnd, .parts = {deep}};
  CHECK(CheckCondition(deep, "c").ok());
  CheckRefused(Condition{.type = ConditionType::kNot, .parts = {deep}}, "levels deep");
  Condition wide{.type = ConditionType::kLabels, .values = std::vector<std::string>(1896, "x")};
  CHECK(CheckCondition(wide, "c").ok());
  wide.values.emplace_back("x");
  CheckRefused(wide, "too large");
  CheckRefused(Label(std::string(kPlanMaxTextBytes + 1, 'x')), "too large");
  CheckRefused({.operation = Operation::kCompare, .sides = std::vector<Side>(17)}, "16 sides");
}

TEST_CASE("a number is what a log would write as one") {
  for (const char* number : {"0", "-0", "22", "007", "-0.5", "1e3", "1E-3", "2.50e+2"})
    CHECK_MESSAGE(IsNumberText(number), number);
  for (const char* text :
       {"", "-", "+1", ".5", "5.", "1e", "1e+", "1e1000", "0x10", "inf", "nan", "1 ", " 1", "1,5"})
    CHECK_MESSAGE(!IsNumberText(text), text);
}

}  // namespace
}  // namespace yesterlog
