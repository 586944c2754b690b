#include "core/link/typed_plan.h"

#include <algorithm>
#include <utility>

namespace yesterlog {
namespace {

void Add(ConditionType type, const std::vector<std::string>& values, Condition* all) {
  if (!values.empty()) all->parts.push_back({.type = type, .values = values});
}

// A conjunction of one is that one.
Condition Simplified(Condition all) {
  if (all.parts.size() != 1) return all;
  return std::move(all.parts.front());
}

Condition WithRisk(Condition selection, int min_risk) {
  Condition all;
  if (!selection.everything()) all.parts.push_back(std::move(selection));
  all.parts.push_back({.type = ConditionType::kRisk, .min_risk = min_risk});
  return Simplified(std::move(all));
}

std::vector<Window> InOrder(std::vector<Window> windows) {
  std::ranges::sort(windows, [](const Window& a, const Window& b) {
    return a.start.value_or(Instant{INT64_MIN}) < b.start.value_or(Instant{INT64_MIN});
  });
  std::vector<Window> joined;
  for (const Window& window : windows) {
    if (!joined.empty() && window.start && *window.start <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, window.end);
    } else {
      joined.push_back(window);
    }
  }
  return joined;
}

class Typing {
 public:
  explicit Typing(const Linked& linked) : linked_(linked) {}

  Plan Take() {
    if (linked_.shape) plan_ = *linked_.shape;
    plan_.selection = SelectionOf(linked_.filter);
    plan_.time = {.windows = InOrder(linked_.windows),
                  .recurrence = linked_.recurrence,
                  .fallback = linked_.fallback};
    if (plan_.operation == Operation::kState) plan_.time = {};
    if (!linked_.shape) SetOperation();
    if (linked_.shape && plan_.operation == Operation::kCompare) SetSides();
    return std::move(plan_);
  }

 private:
  void SetOperation() {
    switch (linked_.form) {
      case AnswerForm::kList:
        return Set(Operation::kList);
      case AnswerForm::kUnusual:
        plan_.selection =
            WithRisk(std::move(plan_.selection), std::max(1, linked_.filter.min_risk));
        return Set(Operation::kList);
      case AnswerForm::kExists:
        return Set(Operation::kExists);
      case AnswerForm::kWhen:
        return Set(Operation::kWhen);
      case AnswerForm::kLatest:
        plan_.n = linked_.limit;
        return Set(Operation::kLast);
      case AnswerForm::kFirst:
        plan_.n = linked_.limit;
        return Set(Operation::kFirst);
      case AnswerForm::kWhere:
        return Set(Operation::kWhere);
      case AnswerForm::kDuration:
        return Set(Operation::kDuration);
      case AnswerForm::kRecap:
        return Set(Operation::kDigest);
      default:
        return SetCounting();
    }
  }

  void SetCounting() {
    switch (linked_.form) {
      case AnswerForm::kCountSources:
        return SetBy(Operation::kDistinct, Unit::kSource);
      case AnswerForm::kCountLabels:
        return SetBy(Operation::kDistinct, Unit::kLabel);
      case AnswerForm::kBusiest:
        return SetBy(Operation::kTop, linked_.unit);
      case AnswerForm::kQuietest:
        plan_.direction = Direction::kAscending;
        return SetBy(Operation::kTop, linked_.unit);
      case AnswerForm::kEach:
        return SetBy(Operation::kPerUnit, linked_.unit);
      case AnswerForm::kUnitsWith:
        plan_.having = {.op = FieldOp::kGreaterEqual, .bound = 1};
        return SetBy(Operation::kDistinct, linked_.unit);
      case AnswerForm::kUnitsWithout:
        plan_.having = {.op = FieldOp::kEqual, .bound = 0};
        return SetBy(Operation::kDistinct, linked_.unit);
      case AnswerForm::kCompare:
        return SetSides();
      default:
        return Set(Operation::kCount);
    }
  }

  void Set(Operation operation) { plan_.operation = operation; }

  void SetBy(Operation operation, Unit unit) {
    Set(operation);
    plan_.by = {.unit = unit};
  }

  // What the sides say in place of the filter goes from the selection, which holds for all of them.
  void SetSides() {
    Set(Operation::kCompare);
    if (linked_.sides.empty()) {
      // As they were asked, side by side: joined they would be one.
      for (const Window& window : linked_.windows) {
        plan_.sides.push_back(
            {.time = PlanTime{.windows = {window}, .recurrence = linked_.recurrence}});
      }
      return;
    }
    Filter common = linked_.filter;
    for (const LinkedSide& side : linked_.sides) {
      if (!side.sources.empty()) common.sources.clear();
      if (!side.labels.empty()) common.labels.clear();
      plan_.sides.push_back({.name = side.name, .selection = OwnOf(side)});
    }
    const LinkedSide& first = linked_.sides.front();
    if (!first.words.empty() && first.term < common.terms.size()) {
      common.terms.erase(common.terms.begin() + static_cast<std::ptrdiff_t>(first.term));
    }
    plan_.selection = SelectionOf(common);
  }

  static Condition OwnOf(const LinkedSide& side) {
    Condition own;
    Add(ConditionType::kSources, side.sources, &own);
    Add(ConditionType::kLabels, side.labels, &own);
    Add(ConditionType::kText, side.words, &own);
    return Simplified(std::move(own));
  }

  const Linked& linked_;
  Plan plan_;
};

}  // namespace

Condition SelectionOf(const Filter& filter) {
  Condition all;
  Add(ConditionType::kLabels, filter.labels, &all);
  Add(ConditionType::kSources, filter.sources, &all);
  if (filter.min_risk > 0) {
    all.parts.push_back({.type = ConditionType::kRisk, .min_risk = filter.min_risk});
  }
  if (!filter.where.everything()) {
    const bool all_of = filter.where.type == ConditionType::kAnd;
    const std::vector<Condition>& parts = filter.where.parts;
    if (all_of) {
      all.parts.insert(all.parts.end(), parts.begin(), parts.end());
    } else {
      all.parts.push_back(filter.where);
    }
  }
  Condition words;
  if (filter.term_mode == TermMode::kAny) words.type = ConditionType::kOr;
  for (const Term& term : filter.terms) {
    words.parts.push_back(
        {.type = ConditionType::kText, .values = term.any_of, .literal = term.literal});
  }
  if (filter.term_mode == TermMode::kAny && words.parts.size() > 1) {
    all.parts.push_back(std::move(words));
  } else {
    for (Condition& word : words.parts) all.parts.push_back(std::move(word));
  }
  return Simplified(std::move(all));
}

Plan TypedPlan(const Linked& linked, std::string_view reason) {
  if (linked.head == Head::kFixed) {
    return {.operation = Operation::kOutOfScope, .reason = std::string(reason)};
  }
  return Typing(linked).Take();
}

}  // namespace yesterlog
