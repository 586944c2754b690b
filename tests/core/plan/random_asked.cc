#include "tests/core/plan/random_asked.h"

#include "core/plan/plan_members.h"

namespace yesterlog {

AskedCondition RandomAsked::Leaf() {
  if (OneIn(8)) return {.type = AskedType::kRisk, .min_risk = static_cast<int>(Below(5))};
  const auto role = OneIn(2) ? Role::kThing : static_cast<Role>(Below(4));
  return {.type = AskedType::kPhrase, .role = role, .text = Phrase()};
}

AskedCondition RandomAsked::Tree(int brackets, AskedType around) {
  const uint32_t what = Below(8);
  if (what == 0 && around != AskedType::kNot) {
    const bool deep = brackets > 0 && OneIn(2);
    return {.type = AskedType::kNot,
            .parts = {deep ? Tree(brackets - 1, AskedType::kNot) : Leaf()}};
  }
  // Within another tree it has brackets of its own; those of a not were counted there.
  const bool open = around == AskedType::kPhrase || around == AskedType::kNot;
  if (what > 4 || (!open && brackets == 0)) return Leaf();
  const int left = open ? brackets : brackets - 1;
  const AskedType type = OneIn(3) ? AskedType::kOr : AskedType::kAnd;
  if (type == around) return Leaf();
  AskedCondition tree{.type = type};
  for (uint32_t parts = 2 + Below(2); parts > 0; --parts) tree.parts.push_back(Tree(left, type));
  return tree;
}

void RandomAsked::ChooseMeasure(AskedPlan* plan) {
  if (!OneIn(3)) plan->measure = static_cast<Measure>(Below(4));
  if (plan->measure == Measure::kDuration)
    plan->aggregate =
        AnyOf({Aggregate::kTotal, Aggregate::kLongest, Aggregate::kShortest, Aggregate::kAverage});
}

int64_t RandomAsked::SomeLength() {
  return AnyOf({int64_t{1}, kMsPerSecond, kMsPerMinute, kMsPerHour, kMsPerDay}) *
         Below(OneIn(3) ? 999'999 : 60);
}

void RandomAsked::ChooseWhat(AskedPlan* plan) {
  const auto may = [&](PlanMember member) { return MayHave(plan->operation, member); };
  if (may(kHasN) && (OneIn(2) || plan->operation == Operation::kNth))
    plan->n = static_cast<int>(1 + Below(OneIn(4) ? kPlanMaxN : 12));
  if (plan->operation == Operation::kNth && OneIn(2)) plan->n = -plan->n;
  if (may(kHasDirection) && OneIn(2)) plan->direction = Direction::kAscending;
  if (may(kHasMeasure)) ChooseMeasure(plan);
  if (may(kHasBy)) {
    plan->by = Grouping{.unit = static_cast<Unit>(Below(12))};
    if (plan->by->unit == Unit::kField) plan->by->field = Phrase();
  }
  if (may(kHasHaving) && OneIn(2)) {
    plan->having = Having{.op = static_cast<FieldOp>(Below(6)),
                          .bound = OneIn(2) ? Below(20) : (Below(2'000'000) - 1e6) / 8.0};
  }
  if (may(kHasUntil)) plan->until = Events();
  if (may(kHasState) && OneIn(2)) plan->expected = Events();
  if (may(kHasSpans))
    plan->aggregate = AnyOf({Aggregate::kTotal, Aggregate::kLongest, Aggregate::kShortest,
                             Aggregate::kAverage, Aggregate::kEach});
  if (IsOfSpans(plan->operation, plan->measure) && OneIn(2)) {
    plan->length =
        LengthBound{.op = static_cast<FieldOp>(static_cast<uint32_t>(FieldOp::kLess) + Below(4)),
                    .ms = SomeLength()};
  }
  if (may(kHasReason)) plan->reason = Phrase();
  if (may(kHasFieldValue) || plan->measure == Measure::kValue) {
    plan->field = Phrase();
    plan->aggregate =
        AnyOf({Aggregate::kTotal, Aggregate::kSum, Aggregate::kAverage, Aggregate::kMin,
               Aggregate::kMax, Aggregate::kFirst, Aggregate::kLast, Aggregate::kIncrease});
  }
  if (!may(kHasSides)) return;
  for (uint32_t sides = 2 + Below(2); sides > 0; --sides) {
    AskedSide side{.selection = Events()};
    if (OneIn(2)) side.time = Phrase();
    plan->sides.push_back(side);
  }
}

AskedPlan RandomAsked::Next() {
  AskedPlan plan{.operation = static_cast<Operation>(Below(kOperationNames.size()))};
  ChooseWhat(&plan);
  if (plan.operation == Operation::kOutOfScope) return plan;
  plan.selection = Events();
  if (!OneIn(3)) plan.time = Phrase();
  if (!OneIn(4)) return plan;
  plan.anchor = AskedAnchor{.relation = static_cast<Relation>(Below(3)),
                            .event = Events(),
                            .which = static_cast<Which>(Below(3))};
  if (plan.anchor->relation == Relation::kBetween) {
    plan.anchor->until = Events();
  } else if (OneIn(2)) {
    plan.anchor->within_ms = SomeLength();
  }
  return plan;
}

}  // namespace yesterlog
