#include "core/plan/plan_form.h"

#include <doctest/doctest.h>

#include <string>

#include "core/plan/plan_check.h"
#include "tests/core/plan/said_plan.h"
#include "tests/core/plan/walked_sentence.h"

namespace yesterlog {
namespace {

std::string Said(Condition condition) {
  return Written([&](SentencePort& port) { PlanForm::Events(port, "an event", condition); });
}

bool Reads(const std::string& sentence, Condition* condition) {
  return ReadsWhole(sentence,
                    [&](SentencePort& port) { PlanForm::Events(port, "an event", *condition); });
}

std::string Named(std::string field) {
  return Written([&](SentencePort& port) { PlanForm::Name(port, field); });
}

TEST_CASE("events are a noun, and what they have where not all are meant") {
  CHECK(Said({}) == "an event");
  CHECK(Said(Label("person")) == "an event with label «person»");
  CHECK(Said({.type = ConditionType::kSources, .values = {"porch", "gate"}}) ==
        "an event with source «porch» or «gate»");
  CHECK(Said({.type = ConditionType::kRisk, .min_risk = 3}) == "an event with risk 3 or more");
  CHECK(Said({.type = ConditionType::kText, .values = {"a"}}) == "an event with the words «a»");
  CHECK(Said({.type = ConditionType::kText, .values = {"a"}, .literal = true}) ==
        "an event with exactly the words «a»");
  CHECK(Said({.type = ConditionType::kLike, .values = {"a 1"}}) == "an event with text like «a 1»");
}

TEST_CASE("trees have brackets where they are needed") {
  const Condition either{.type = ConditionType::kOr, .parts = {Label("a"), Label("b")}};
  CHECK(Said({.type = ConditionType::kAnd,
              .parts = {either, {.type = ConditionType::kNot, .parts = {Label("c")}}}}) ==
        "an event with (label «a» or label «b») and not label «c»");
  CHECK(Said({.type = ConditionType::kNot, .parts = {either}}) ==
        "an event with not (label «a» or label «b»)");
  CHECK(Said({.type = ConditionType::kOr}) == "an event with (nothing)");
  CHECK(Said({.type = ConditionType::kNot, .parts = {{}}}) == "an event with not (anything)");
  CHECK(Said({.type = ConditionType::kAnd, .parts = {Label("a")}}) ==
        "an event with all of (label «a»)");
}

TEST_CASE("a field is bare where it is a plain word that no sentence uses") {
  CHECK(Named("temperature") == "temperature");
  CHECK(Named("_x9") == "_x9");
  CHECK(Named(std::string(40, 'x')) == std::string(40, 'x'));
  for (const char* field : {"", "label", "no", "field", "Temperature", "9x", "a b", "a-b", "ü"}) {
    CAPTURE(field);
    CHECK(Named(field) == "field «" + std::string(field) + "»");
  }
  CHECK(Named(std::string(41, 'x')).starts_with("field «"));
}

TEST_CASE("a field is read either way") {
  std::string field;
  const auto name = [&](SentencePort& port) { PlanForm::Name(port, field); };
  CHECK(ReadsWhole("user_2", name));
  CHECK(field == "user_2");
  CHECK(ReadsWhole("field «a \\» b»", name));
  CHECK(field == "a » b");
  for (const char* sentence : {"", "label", "User", "«user»", "field user"}) {
    CAPTURE(sentence);
    CHECK_FALSE(ReadsWhole(sentence, name));
  }
}

TEST_CASE("a value is bare where it is a number of few digits") {
  const auto said = [](const std::string& value) {
    return Said({.type = ConditionType::kField, .values = {value}, .field = "t"});
  };
  for (const char* number : {"22", "-0.5", "007", "123456789012345"}) {
    CAPTURE(number);
    CHECK(said(number) == "an event with t " + std::string(number));
  }
  for (const char* text : {"", "-", "1.", ".5", "1e9", "+1", "1234567890123456", "1 2", "22 °C"}) {
    CAPTURE(text);
    CHECK(said(text) == "an event with t «" + std::string(text) + "»");
  }
}

TEST_CASE("what is no condition is not read") {
  for (const char* sentence :
       {"an event with", "an event with ", "an event with label", "an event with label a",
        "an event with risk 5 or more", "an event with t", "an event with (anything",
        "an event with label «a» or", "an event with label «a» and label «b» or label «c»",
        "an event with no", "an event with all of ()", "event"}) {
    CAPTURE(sentence);
    Condition condition;
    CHECK_FALSE(Reads(sentence, &condition));
  }
}

TEST_CASE("comparisons of fields are said as what they are") {
  const auto field = [](FieldOp op) {
    Condition leaf{.type = ConditionType::kField, .values = {"5"}, .field = "t", .op = op};
    if (op >= FieldOp::kPresent) leaf.values.clear();
    return Plan{.selection = leaf};
  };
  CheckSays(field(FieldOp::kEqual), "with t 5");
  CheckSays(field(FieldOp::kNotEqual), "with t other than 5");
  CheckSays(field(FieldOp::kLess), "with t below 5");
  CheckSays(field(FieldOp::kLessEqual), "with t at most 5");
  CheckSays(field(FieldOp::kGreater), "with t above 5");
  CheckSays(field(FieldOp::kGreaterEqual), "with t at least 5");
  CheckSays(field(FieldOp::kPresent), "with some t");
  CheckSays(field(FieldOp::kAbsent), "with no t");
}

TEST_CASE("trees of every form keep it: of one part, of none, nested to the bound") {
  const Condition none{.type = ConditionType::kOr};
  const Condition one{.type = ConditionType::kAnd, .parts = {Label("a")}};
  for (const Condition& tree :
       {none, one, Condition{.type = ConditionType::kOr, .parts = {one}},
        Condition{.type = ConditionType::kAnd, .parts = {{}, none, one}},
        Condition{.type = ConditionType::kNot, .parts = {{}}},
        Condition{.type = ConditionType::kNot,
                  .parts = {{.type = ConditionType::kNot, .parts = {one}}}}}) {
    CheckReadsBack({.selection = tree});
  }
  for (const ConditionType type : {ConditionType::kAnd, ConditionType::kOr, ConditionType::kNot}) {
    Condition deep = Label("a");
    for (int i = 0; i < kPlanMaxDepth; ++i) deep = {.type = type, .parts = {deep}};
    CheckReadsBack({.selection = deep});
  }
}

TEST_CASE("all time and the plan's own time are different times of a side") {
  Plan plan{.operation = Operation::kCompare, .sides = {{.name = "a"}, {.name = "b"}}};
  CheckReadsBack(plan);
  plan.sides[1].time = PlanTime();
  CheckReadsBack(plan);
  plan.sides[0].time = PlanTime{.fallback = true};
  CheckReadsBack(plan);
}

}  // namespace
}  // namespace yesterlog
