#include "core/link/typed_plan.h"

#include <doctest/doctest.h>

#include "core/plan/plan_check.h"
#include "core/plan/plan_json.h"

namespace yesterlog {
namespace {

Linked About(AnswerForm form) {
  Linked linked;
  linked.head = IsCountForm(form) ? Head::kCounting : Head::kEvent;
  linked.form = form;
  linked.windows = {{Instant{1000}, Instant{2000}}};
  linked.filter.windows = linked.windows;
  return linked;
}

std::string JsonOf(const Linked& linked) {
  const Plan plan = TypedPlan(linked, "");
  CHECK(CheckPlan(plan).ok());
  return PlanJson(plan, ZoneTable());
}

bool Has(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

TEST_CASE("every form of answer has a plan that makes sense") {
  for (int i = 0; i <= static_cast<int>(AnswerForm::kRecap); ++i) {
    Linked linked = About(static_cast<AnswerForm>(i));
    linked.sides = {{.name = "a", .labels = {"cat"}}, {.name = "b", .labels = {"dog"}}};
    CAPTURE(i);
    CHECK(CheckPlan(TypedPlan(linked, "")).ok());
  }
}

TEST_CASE("names, risk and words are joined by and; one of them stands alone") {
  Linked linked = About(AnswerForm::kCount);
  linked.filter.labels = {"person"};
  CHECK(Has(JsonOf(linked), R"("selection":{"label":["person"]})"));
  linked.filter.sources = {"porch"};
  linked.filter.min_risk = 3;
  linked.filter.terms = {{.any_of = {"red", "crimson"}}, {.any_of = {"van"}, .literal = true}};
  const Condition selection = SelectionOf(linked.filter);
  REQUIRE(selection.type == ConditionType::kAnd);
  REQUIRE(selection.parts.size() == 5);
  CHECK(selection.parts[2].min_risk == 3);
  CHECK(selection.parts[3].values == std::vector<std::string>{"red", "crimson"});
  CHECK(selection.parts[4].literal);
}

TEST_CASE("words of which any will do are joined by or") {
  Filter filter;
  filter.term_mode = TermMode::kAny;
  filter.labels = {"note"};
  filter.terms = {{.any_of = {"fox"}}, {.any_of = {"badger"}}};
  const Condition selection = SelectionOf(filter);
  REQUIRE(selection.parts.size() == 2);
  CHECK(selection.parts[1].type == ConditionType::kOr);
  CHECK(selection.parts[1].parts.size() == 2);
}

TEST_CASE("windows that overlap or come in any order are one ascending list") {
  Linked linked = About(AnswerForm::kList);
  linked.windows = {{Instant{5000}, Instant{6000}},
                    {Instant{1000}, Instant{3000}},
                    {Instant{2000}, Instant{4000}}};
  const Plan plan = TypedPlan(linked, "");
  CHECK(plan.time.windows ==
        std::vector<Window>{{Instant{1000}, Instant{4000}}, {Instant{5000}, Instant{6000}}});
}

TEST_CASE("what comes again stands beside the period") {
  Linked linked = About(AnswerForm::kCount);
  linked.recurrence.clocks = {{22 * 60, 24 * 60}};
  CHECK(TypedPlan(linked, "").time.recurrence == linked.recurrence);
}

TEST_CASE("sides take the place of what they are said of") {
  Linked linked = About(AnswerForm::kCompare);
  linked.filter.labels = {"cat", "dog"};
  linked.filter.sources = {"garden"};
  linked.sides = {{.name = "cats", .labels = {"cat"}}, {.name = "dogs", .labels = {"dog"}}};
  const Plan plan = TypedPlan(linked, "");
  CHECK(plan.operation == Operation::kCompare);
  CHECK(plan.selection.type == ConditionType::kSources);
  REQUIRE(plan.sides.size() == 2);
  CHECK(plan.sides[1].selection.values == std::vector<std::string>{"dog"});
}

TEST_CASE("a comparison of two times has each as a side's own") {
  Linked linked = About(AnswerForm::kCompare);
  linked.windows = {{Instant{1000}, Instant{2000}}, {Instant{2000}, Instant{4000}}};
  const Plan plan = TypedPlan(linked, "");
  REQUIRE(plan.sides.size() == 2);  // days that touch are two all the same
  CHECK(plan.sides[0].time->windows == std::vector<Window>{{Instant{1000}, Instant{2000}}});
}

TEST_CASE("what is out of scope is that, for its reason, and nothing else") {
  Linked linked = About(AnswerForm::kList);
  linked.head = Head::kFixed;
  linked.filter.labels = {"person"};
  const Plan plan = TypedPlan(linked, "small_talk");
  CHECK(plan == Plan{.operation = Operation::kOutOfScope, .reason = "small_talk"});
}

}  // namespace
}  // namespace yesterlog
