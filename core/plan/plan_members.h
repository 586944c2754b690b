// What each operation needs and may have, for both forms of a plan. Internal to core/plan.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "core/plan/plan_check.h"
#include "core/plan/plan_names.h"

namespace yesterlog {

// Members beside selection, time and anchor.
enum PlanMember : uint32_t {
  kHasN = 1,
  kHasDirection = 2,
  kHasMeasure = 4,
  kHasBy = 8,
  kHasHaving = 16,
  kHasSides = 32,
  kHasUntil = 64,
  kHasState = 128,       // at, expected
  kHasSpans = 256,       // an aggregate of durations
  kHasFieldValue = 512,  // a field and an aggregate of its values
  kHasReason = 1024,
};

inline constexpr std::array<uint32_t, 18> kMembersOf = {
    kHasN,
    kHasN | kHasDirection,
    kHasMeasure,
    kHasN,
    kHasN,
    kHasN,
    kHasN | kHasDirection,
    kHasMeasure,
    kHasState,
    kHasSpans,
    kHasFieldValue,
    kHasBy | kHasHaving | kHasMeasure,
    kHasBy | kHasN | kHasDirection | kHasMeasure,
    kHasSides | kHasMeasure,
    kHasBy | kHasHaving | kHasMeasure,
    kHasUntil | kHasSpans,
    0,
    kHasReason,
};

inline bool MayHave(Operation operation, PlanMember member) {
  return (kMembersOf.at(static_cast<size_t>(operation)) & member) != 0;
}

inline bool IsOfDurations(Aggregate aggregate) {
  return aggregate == Aggregate::kTotal || aggregate == Aggregate::kLongest ||
         aggregate == Aggregate::kShortest || aggregate == Aggregate::kAverage ||
         aggregate == Aggregate::kEach || aggregate == Aggregate::kOpen;
}

inline bool IsOfValues(Aggregate aggregate) {
  return aggregate != Aggregate::kLongest && aggregate != Aggregate::kShortest &&
         aggregate != Aggregate::kEach && aggregate != Aggregate::kOpen;
}

inline Error PlanError(const std::string& what) {
  return {ErrorCode::kInvalidArgument, "The plan makes no sense: " + what + "."};
}

// Whether spans or waits are asked for, which have an aggregate of durations and a bound.
inline bool IsOfSpans(Operation operation, Measure measure) {
  return MayHave(operation, kHasSpans) || measure == Measure::kDuration;
}

inline constexpr int64_t kMaxWithinMs = 999'999'999'999'999;

template <typename P>
Status CheckLength(const P& plan) {
  if (!plan.length) return {};
  if (!IsOfSpans(plan.operation, plan.measure))
    return PlanError("length belongs to durations and between: leave it out");
  if (plan.length->op < FieldOp::kLess || plan.length->op > FieldOp::kGreaterEqual)
    return PlanError("length compares by < <= > or >=");
  if (plan.length->ms < 0 || plan.length->ms > kMaxWithinMs)
    return PlanError("length is negative or beyond all time: give 0 or more milliseconds");
  return {};
}

template <typename P>
Status CheckAggregate(const P& plan) {
  const bool spans = IsOfSpans(plan.operation, plan.measure);
  const bool values = MayHave(plan.operation, kHasFieldValue) || plan.measure == Measure::kValue;
  if (values && plan.field.empty()) return PlanError("field is missing: name the one to read");
  if (!values && !plan.field.empty())
    return PlanError("field belongs to the operation or measure value alone: leave it out");
  if (values && !IsOfValues(plan.aggregate))
    return PlanError(
        "aggregate of a field is total, sum, average, min, max, first, last or increase");
  if (spans && !IsOfDurations(plan.aggregate))
    return PlanError("aggregate of durations is total, longest, shortest, average or each");
  if (spans && plan.aggregate == Aggregate::kEach && !MayHave(plan.operation, kHasSpans))
    return PlanError("aggregate each belongs to the operations duration and between");
  if (plan.aggregate == Aggregate::kOpen && !MayHave(plan.operation, kHasUntil))
    return PlanError("aggregate open belongs to the operation between");
  if (!values && !spans && plan.aggregate != Aggregate::kTotal)
    return PlanError("aggregate belongs to durations and values: leave it out");
  return {};
}

// All but conditions, times and what one form alone has.
template <typename P>
Status CheckMembers(const P& plan) {
  const std::string name(NameIn(kOperationNames, plan.operation));
  const auto wrong = [&](const std::string& member) {
    return PlanError(member + " has no meaning for " + name + ": leave it out");
  };
  const auto may = [&](PlanMember member) { return MayHave(plan.operation, member); };
  if (plan.n != 0 && !may(kHasN)) return wrong("n");
  if (plan.n == 0 && plan.operation == Operation::kNth)
    return PlanError("n of nth is 1 for the first, -1 for the last, and so on");
  if (plan.n < 0 && plan.operation != Operation::kNth)
    return PlanError("n is negative: of nth alone");
  if (plan.n < -kPlanMaxN || plan.n > kPlanMaxN)
    return PlanError("n is beyond " + std::to_string(kPlanMaxN));
  if (plan.direction != Direction::kDescending && !may(kHasDirection)) return wrong("direction");
  if (plan.measure != Measure::kOccurrences && !may(kHasMeasure)) return wrong("measure");
  if (plan.by && !may(kHasBy)) return wrong("by");
  if (!plan.by && may(kHasBy)) return PlanError("by is missing: " + name + " needs a unit");
  if (plan.by && plan.by->field.empty() == (plan.by->unit == Unit::kField))
    return PlanError("by names a field (field:user) or another unit (day), not both");
  if (plan.having && !may(kHasHaving)) return wrong("having");
  if (plan.having &&
      (plan.having->op > FieldOp::kGreaterEqual || !std::isfinite(plan.having->bound)))
    return PlanError("having compares (= != < <= > >=) with a finite number");
  if (!plan.sides.empty() && !may(kHasSides)) return wrong("sides");
  if (plan.sides.size() < 2 && may(kHasSides)) return PlanError("compare needs two sides or more");
  if (!plan.until.everything() && !may(kHasUntil)) return wrong("until");
  if (plan.expected && !may(kHasState)) return wrong("expected");
  if (!plan.reason.empty() && !may(kHasReason)) return wrong("reason");
  if (plan.reason.empty() && may(kHasReason))
    return PlanError("reason is missing: out_of_scope has one");
  if (may(kHasReason) && (!plan.selection.everything() || plan.anchor))
    return PlanError("out_of_scope has a reason and nothing else");
  if (Status length = CheckLength(plan); !length.ok()) return length;
  return CheckAggregate(plan);
}

template <typename A>
Status CheckAnchor(const A& anchor) {
  const bool between = anchor.relation == Relation::kBetween;
  if (!between && !anchor.until.everything())
    return PlanError("anchor.until belongs to the relation between: leave it out");
  if (between && anchor.within_ms)
    return PlanError("anchor.within_ms belongs to the relations before and after: leave it out");
  if (anchor.within_ms && (*anchor.within_ms < 0 || *anchor.within_ms > kMaxWithinMs))
    return PlanError(
        "anchor.within_ms is negative or beyond all time: give 0 or more milliseconds");
  return {};
}

}  // namespace yesterlog
