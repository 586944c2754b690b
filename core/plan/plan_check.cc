#include "core/plan/plan_check.h"

#include <algorithm>

#include "core/plan/plan_members.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// What things weigh in JSON values at most: {"field":…,"op":…,"value":[…]} is 4 and its values.
constexpr size_t kConditionWeight = 4;
constexpr size_t kRangeWeight = 3;
constexpr size_t kSideWeight = 16;
constexpr size_t kMaxSides = 16;
constexpr int kMinutesADay = 1440;

// The years 1 to 9999, a day less at both ends so that every zone's clock shows one of them.
constexpr int64_t kFirstMs = (-719162 + 1) * kMsPerDay;
constexpr int64_t kEndMs = (2932897 - 2) * kMsPerDay;

class Checker {
 public:
  Status Check(const Plan& plan);
  Status CheckTree(const Condition& condition, const std::string& where, int depth);
  Status WithinBounds() const;

 private:
  Status CheckText(const std::string& text, const std::string& where);
  Status CheckLeaf(const Condition& leaf, const std::string& where);
  Status CheckField(const Condition& leaf, const std::string& where);
  Status CheckTime(const PlanTime& time, const std::string& where);
  Status CheckClocks(const Recurrence& recurrence, const std::string& where);
  Status CheckSame(const Plan& plan);
  Status CheckSides(const std::vector<Side>& sides);

  size_t values_ = 0;
  size_t text_bytes_ = 0;
};

Status Checker::CheckText(const std::string& text, const std::string& where) {
  text_bytes_ += text.size();
  if (!IsValidUtf8(text)) return PlanError(where + " is no well-formed UTF-8");
  return {};
}

bool Orders(FieldOp op) {
  return op == FieldOp::kLess || op == FieldOp::kLessEqual || op == FieldOp::kGreater ||
         op == FieldOp::kGreaterEqual;
}

Status Checker::CheckField(const Condition& leaf, const std::string& where) {
  if (leaf.field.empty()) return PlanError(where + " compares a field without a name");
  if (Status text = CheckText(leaf.field, where + "'s field"); !text.ok()) return text;
  const bool presence = leaf.op == FieldOp::kPresent || leaf.op == FieldOp::kAbsent;
  if (presence && !leaf.values.empty())
    return PlanError(where + " asks whether a field is there: leave its value out");
  if (!presence && leaf.values.empty()) return PlanError(where + " compares a field with no value");
  if (Orders(leaf.op) && (leaf.values.size() != 1 || !IsNumberText(leaf.values[0])))
    return PlanError(where + " orders by " + std::string(NameIn(kFieldOpNames, leaf.op)) +
                     ", which takes one number");
  return {};
}

Status Checker::CheckLeaf(const Condition& leaf, const std::string& where) {
  if (!leaf.parts.empty()) return PlanError(where + " has parts, though it is no and, or, not");
  if (leaf.type == ConditionType::kRisk) {
    if (!leaf.values.empty()) return PlanError(where + " has values, though it asks for a risk");
    if (leaf.min_risk < 0 || leaf.min_risk > 4) return PlanError(where + "'s risk is not 0 to 4");
  } else if (leaf.type == ConditionType::kField) {
    if (Status field = CheckField(leaf, where); !field.ok()) return field;
  } else if (leaf.values.empty()) {
    return PlanError(where + " has an empty list: give one value at least");
  }
  const bool texts = leaf.type == ConditionType::kText || leaf.type == ConditionType::kLike;
  for (const std::string& value : leaf.values) {
    if (texts && value.empty()) return PlanError(where + " asks for an empty text");
    if (Status text = CheckText(value, where); !text.ok()) return text;
  }
  return {};
}

Status Checker::CheckTree(const Condition& condition, const std::string& where, int depth) {
  values_ += kConditionWeight + condition.values.size();
  if (depth > kPlanMaxDepth)
    return Error{ErrorCode::kLimit, "The plan's " + where + " is nested more than " +
                                        std::to_string(kPlanMaxDepth) + " levels deep."};
  // Members of other types are no part of its JSON and would be lost.
  const bool field = condition.type == ConditionType::kField;
  if ((!field && (!condition.field.empty() || condition.op != FieldOp::kEqual)) ||
      (condition.type != ConditionType::kRisk && condition.min_risk != 0) ||
      (condition.type != ConditionType::kText && condition.literal))
    return PlanError(where + " has a member that its type has no use for");
  if (condition.type > ConditionType::kNot) return CheckLeaf(condition, where);
  if (!condition.values.empty()) return PlanError(where + " has values beside its parts");
  if (condition.type == ConditionType::kNot && condition.parts.size() != 1)
    return PlanError(where + " has a not of other than one part");
  for (const Condition& part : condition.parts) {
    if (Status checked = CheckTree(part, where, depth + 1); !checked.ok()) return checked;
  }
  return {};
}

Status Checker::CheckClocks(const Recurrence& recurrence, const std::string& where) {
  values_ += recurrence.clocks.size() * kRangeWeight;
  if (recurrence.weekdays == 0 || recurrence.weekdays > kEveryWeekday)
    return PlanError(where + " has no day of the week");
  int behind = 0;
  for (const ClockRange& range : recurrence.clocks) {
    if (range.start_min < behind || range.start_min >= kMinutesADay)
      return PlanError(where + "'s clock ranges overlap, do not ascend or begin outside the day");
    if (range.end_min <= range.start_min || range.end_min > range.start_min + kMinutesADay)
      return PlanError(where + " has a clock range that is empty or longer than a day");
    behind = range.end_min;
  }
  return {};
}

bool IsInYears(Instant at) { return at.ms >= kFirstMs && at.ms < kEndMs; }

Status Checker::CheckTime(const PlanTime& time, const std::string& where) {
  values_ += time.windows.size() * kRangeWeight;
  for (size_t i = 0; i < time.windows.size(); ++i) {
    const Window& window = time.windows[i];
    if (!IsInYears(window.end) || (window.start && !IsInYears(*window.start)))
      return PlanError(where + " leaves the years 1 to 9999");
    if (!window.start && i > 0)
      return PlanError(where + ": only the first window may lack a start");
    if (window.start && *window.start >= window.end)
      return PlanError(where + " has an empty window");
    if (i > 0 && *window.start < time.windows[i - 1].end)
      return PlanError(where + "'s windows overlap or do not ascend");
  }
  return CheckClocks(time.recurrence, where);
}

Status Checker::CheckSame(const Plan& plan) {
  if (!plan.same) return {};
  if (!MayHave(plan.operation, kHasUntil))
    return PlanError("same belongs to the operation between: leave it out");
  const Unit unit = plan.same->unit;
  if (unit != Unit::kSource && unit != Unit::kLabel && unit != Unit::kField)
    return PlanError("same is source, label or a field (field:user)");
  if (plan.same->field.empty() == (unit == Unit::kField))
    return PlanError("same names a field (field:user) or another unit, not both");
  return CheckText(plan.same->field, "same");
}

Status Checker::CheckSides(const std::vector<Side>& sides) {
  values_ += sides.size() * kSideWeight;
  if (sides.size() > kMaxSides)
    return Error{ErrorCode::kLimit, "The plan compares more than " + std::to_string(kMaxSides) +
                                        " sides: leave some out."};
  for (const Side& side : sides) {
    if (Status name = CheckText(side.name, "a side's name"); !name.ok()) return name;
    if (Status tree = CheckTree(side.selection, "a side's selection", 0); !tree.ok()) return tree;
    if (!side.time) continue;
    if (Status time = CheckTime(*side.time, "a side's time"); !time.ok()) return time;
  }
  return {};
}

Status Checker::WithinBounds() const {
  if (values_ <= kPlanMaxValues && text_bytes_ <= kPlanMaxTextBytes) return {};
  return Error{ErrorCode::kLimit, "The plan is too large: ask for fewer values or shorter texts."};
}

Status Checker::Check(const Plan& plan) {
  if (Status members = CheckMembers(plan); !members.ok()) return members;
  if (plan.at && !MayHave(plan.operation, kHasState))
    return PlanError("at belongs to the operation state: leave it out");
  if (plan.at && !IsInYears(*plan.at)) return PlanError("at leaves the years 1 to 9999");
  if (plan.operation == Operation::kOutOfScope && plan.time != PlanTime())
    return PlanError("out_of_scope has a reason and nothing else");
  for (const auto& [text, where] : {std::pair(&plan.field, "field"), {&plan.reason, "reason"}}) {
    if (Status checked = CheckText(*text, where); !checked.ok()) return checked;
  }
  if (plan.by) {
    if (Status field = CheckText(plan.by->field, "by"); !field.ok()) return field;
  }
  if (Status same = CheckSame(plan); !same.ok()) return same;
  if (Status time = CheckTime(plan.time, "time"); !time.ok()) return time;
  if (Status tree = CheckTree(plan.selection, "selection", 0); !tree.ok()) return tree;
  if (Status tree = CheckTree(plan.until, "until", 0); !tree.ok()) return tree;
  if (plan.expected) {
    if (Status tree = CheckTree(*plan.expected, "expected", 0); !tree.ok()) return tree;
  }
  if (plan.anchor) {
    if (Status anchor = CheckAnchor(*plan.anchor); !anchor.ok()) return anchor;
    if (Status tree = CheckTree(plan.anchor->event, "anchor.event", 0); !tree.ok()) return tree;
    if (Status tree = CheckTree(plan.anchor->until, "anchor.until", 0); !tree.ok()) return tree;
  }
  if (Status sides = CheckSides(plan.sides); !sides.ok()) return sides;
  return WithinBounds();
}

}  // namespace

Status CheckPlan(const Plan& plan) { return Checker().Check(plan); }

Status CheckCondition(const Condition& condition, const std::string& where) {
  Checker checker;
  if (Status tree = checker.CheckTree(condition, where, 0); !tree.ok()) return tree;
  return checker.WithinBounds();
}

bool IsNumberText(const std::string& text) {
  size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - begin;
  };
  if (digits() == 0) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const size_t exponent = digits();
    if (exponent == 0 || exponent > 3) return false;
  }
  return at == text.size();
}

}  // namespace yesterlog
