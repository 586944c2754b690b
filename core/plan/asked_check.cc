#include <cmath>

#include "core/plan/asked_plan.h"
#include "core/plan/plan_members.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// No question is as long.
constexpr size_t kMaxParts = 2000;

class Checker {
 public:
  Status Check(const AskedPlan& plan);

 private:
  Status CheckPhrase(const std::string& text, const std::string& where);
  Status CheckTree(const AskedCondition& tree, const std::string& where);
  Status CheckPart(const AskedCondition& part, const std::string& where, int brackets);
  Status CheckNames(const AskedPlan& plan);
  Status CheckBounds() const;

  size_t parts_ = 0;
  size_t text_bytes_ = 0;
};

Status Checker::CheckPhrase(const std::string& text, const std::string& where) {
  text_bytes_ += text.size();
  if (text.empty()) return PlanError(where + " has an empty phrase");
  if (!IsValidUtf8(text)) return PlanError(where + " is no well-formed UTF-8");
  return {};
}

bool NeedsBrackets(const AskedCondition& part) {
  return part.type == AskedType::kAnd || part.type == AskedType::kOr;
}

Status Checker::CheckPart(const AskedCondition& part, const std::string& where, int brackets) {
  ++parts_;
  if (brackets > kAskedMaxBrackets)
    return Error{ErrorCode::kLimit, "The plan's " + where + " needs brackets more than " +
                                        std::to_string(kAskedMaxBrackets) + " deep: say less."};
  const bool phrase = part.type == AskedType::kPhrase;
  if ((!phrase && (!part.text.empty() || part.role != Role::kThing)) ||
      (part.type != AskedType::kRisk && part.min_risk != 0))
    return PlanError(where + " has a member that its type has no use for");
  if (part.type == AskedType::kRisk && (part.min_risk < 0 || part.min_risk > 4))
    return PlanError(where + "'s risk is not 0 to 4");
  if (phrase) {
    if (Status text = CheckPhrase(part.text, where); !text.ok()) return text;
  }
  if (part.type > AskedType::kNot && !part.parts.empty())
    return PlanError(where + " has parts, though it is no and, or, not");
  if (NeedsBrackets(part) && part.parts.size() < 2)
    return PlanError(where + " has an and, or an or, of fewer than two parts");
  if (part.type == AskedType::kNot && part.parts.size() != 1)
    return PlanError(where + " has a not of other than one part");
  for (const AskedCondition& inner : part.parts) {
    if (NeedsBrackets(inner) && inner.type == part.type)
      return PlanError(where + " has an and in an and, or an or in an or: make them one");
    const bool bracketed =
        NeedsBrackets(inner) || (part.type == AskedType::kNot && inner.type == AskedType::kNot);
    const Status checked = CheckPart(inner, where, brackets + (bracketed ? 1 : 0));
    if (!checked.ok()) return checked;
  }
  return {};
}

Status Checker::CheckTree(const AskedCondition& tree, const std::string& where) {
  return tree == AskedCondition() ? Status() : CheckPart(tree, where, 0);
}

Status Checker::CheckNames(const AskedPlan& plan) {
  if (!plan.field.empty()) {
    if (Status field = CheckPhrase(plan.field, "field"); !field.ok()) return field;
  }
  if (!plan.time.empty()) {
    if (Status time = CheckPhrase(plan.time, "time"); !time.ok()) return time;
  }
  if (!plan.reason.empty()) {
    if (Status reason = CheckPhrase(plan.reason, "reason"); !reason.ok()) return reason;
  }
  if (plan.by && plan.by->unit == Unit::kField) return CheckPhrase(plan.by->field, "by");
  return {};
}

// A whole number of some unit, of at most six digits: as people say it.
bool IsSayable(int64_t ms) {
  for (const int64_t unit : {kMsPerDay, kMsPerHour, kMsPerMinute, kMsPerSecond, int64_t{1}}) {
    if (ms % unit == 0) return ms / unit <= kPlanMaxN;
  }
  return false;
}

Status Checker::CheckBounds() const {
  if (parts_ <= kMaxParts && text_bytes_ <= kPlanMaxTextBytes) return {};
  return Error{ErrorCode::kLimit, "The plan is too large: ask for less."};
}

Status Checker::Check(const AskedPlan& plan) {
  if (Status members = CheckMembers(plan); !members.ok()) return members;
  if (plan.aggregate == Aggregate::kOpen)
    return PlanError("aggregate open is of plans that are linked");
  if (plan.operation == Operation::kOutOfScope && !plan.time.empty())
    return PlanError("out_of_scope has a reason and nothing else");
  if (plan.having) {
    const double bound = plan.having->bound;
    if (std::abs(bound) >= 1e9 || std::round(bound * 1000) / 1000 != bound)
      return PlanError("having's number is beyond a billion, or has more than three decimals");
  }
  if (plan.length && !IsSayable(plan.length->ms))
    return PlanError("length has more than six digits in the largest unit that fits it");
  if (Status names = CheckNames(plan); !names.ok()) return names;
  if (Status tree = CheckTree(plan.selection, "selection"); !tree.ok()) return tree;
  if (Status tree = CheckTree(plan.until, "until"); !tree.ok()) return tree;
  if (plan.expected) {
    if (Status tree = CheckTree(*plan.expected, "expected"); !tree.ok()) return tree;
  }
  if (plan.anchor) {
    if (Status anchor = CheckAnchor(*plan.anchor); !anchor.ok()) return anchor;
    if (plan.anchor->within_ms && !IsSayable(*plan.anchor->within_ms))
      return PlanError(
          "anchor.within_ms has more than six digits in the largest unit that fits it");
    if (Status tree = CheckTree(plan.anchor->event, "anchor.event"); !tree.ok()) return tree;
    if (Status tree = CheckTree(plan.anchor->until, "anchor.until"); !tree.ok()) return tree;
  }
  parts_ += plan.sides.size();
  for (const AskedSide& side : plan.sides) {
    if (Status tree = CheckTree(side.selection, "a side's selection"); !tree.ok()) return tree;
    if (side.time.empty()) continue;
    if (Status time = CheckPhrase(side.time, "a side's time"); !time.ok()) return time;
  }
  return CheckBounds();
}

}  // namespace

Status CheckAsked(const AskedPlan& plan) { return Checker().Check(plan); }

}  // namespace yesterlog
