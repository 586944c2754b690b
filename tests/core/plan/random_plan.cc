#include "tests/core/plan/random_plan.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace yesterlog {
namespace {

bool IsPlainNumber(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
}

}  // namespace

std::vector<std::string> RandomPlans::SomeOf(const std::vector<std::string>& list) {
  std::vector<std::string> some = {AnyOf(list)};
  while (OneIn(3)) some.push_back(AnyOf(list));
  return some;
}

int64_t RandomPlans::SomeInstant() {
  const int64_t span = std::max<int64_t>(vocabulary_.last.ms - vocabulary_.first.ms, kMsPerHour);
  const auto across = static_cast<double>(random_()) / 4294967296.0 * 1.2 - 0.1;
  const Instant at{vocabulary_.first.ms + static_cast<int64_t>(across * static_cast<double>(span))};
  const int64_t local = zone_.ToLocal(at).ms;
  constexpr std::array<int64_t, 4> kUnits = {kMsPerDay, kMsPerHour, kMsPerMinute, kMsPerSecond};
  const uint32_t unit = Below(6);
  if (unit >= kUnits.size()) return at.ms;
  const int64_t into = (local % kUnits.at(unit) + kUnits.at(unit)) % kUnits.at(unit);
  return (OneIn(2) ? zone_.StartInstant({local - into}) : zone_.EndInstant({local - into})).ms;
}

Condition RandomPlans::FieldLeaf(const PlanVocabulary::Field& field) {
  Condition leaf{.type = ConditionType::kField, .field = field.name};
  const uint32_t what = Below(6);
  if (what == 0 || field.values.empty()) {
    leaf.op = OneIn(2) ? FieldOp::kPresent : FieldOp::kAbsent;
    return leaf;
  }
  const std::string& value = AnyOf(field.values);
  if (what < 3 && IsPlainNumber(value)) {
    constexpr std::array<FieldOp, 4> kOrders = {FieldOp::kLess, FieldOp::kLessEqual,
                                                FieldOp::kGreater, FieldOp::kGreaterEqual};
    leaf.op = kOrders.at(Below(kOrders.size()));
    leaf.values = {value};
    return leaf;
  }
  leaf.op = OneIn(4) ? FieldOp::kNotEqual : FieldOp::kEqual;
  leaf.values = SomeOf(field.values);
  return leaf;
}

Condition RandomPlans::Leaf() {
  const auto of = [&](ConditionType type, const std::vector<std::string>& from) {
    return Condition{.type = type, .values = SomeOf(from)};
  };
  switch (Below(12)) {
    case 0:
    case 1:
    case 2:
      if (!vocabulary_.labels.empty()) return of(ConditionType::kLabels, vocabulary_.labels);
      break;
    case 3:
    case 4:
      if (!vocabulary_.sources.empty()) return of(ConditionType::kSources, vocabulary_.sources);
      break;
    case 5:
      if (!vocabulary_.kinds.empty()) return of(ConditionType::kKinds, vocabulary_.kinds);
      break;
    case 6:
      if (!vocabulary_.examples.empty()) return of(ConditionType::kLike, vocabulary_.examples);
      break;
    case 7:
      return {.type = ConditionType::kRisk, .min_risk = static_cast<int>(Below(5))};
    case 8:
    case 9:
    case 10:
      if (!vocabulary_.fields.empty())
        return FieldLeaf(vocabulary_.fields[Below(vocabulary_.fields.size())]);
      break;
    default:
      break;
  }
  Condition text = of(ConditionType::kText, vocabulary_.words);
  text.literal = OneIn(3);
  return text;
}

Condition RandomPlans::NextCondition(int depth) {
  const uint32_t what = depth > 0 ? Below(8) : 7;
  if (what == 0) return {.type = ConditionType::kNot, .parts = {NextCondition(depth - 1)}};
  if (what > 3) return Leaf();
  Condition tree{.type = what == 1 ? ConditionType::kOr : ConditionType::kAnd};
  const uint32_t parts = OneIn(12) ? Below(2) : 2 + Below(2);
  for (uint32_t i = 0; i < parts; ++i) tree.parts.push_back(NextCondition(depth - 1));
  return tree;
}

Recurrence RandomPlans::SomeRecurrence() {
  Recurrence recurrence;
  const uint32_t what = Below(4);
  if (what != 0) {
    int start = static_cast<int>(Below(24)) * 60 + (OneIn(3) ? static_cast<int>(Below(60)) : 0);
    int end = start + 1 + static_cast<int>(Below(OneIn(2) ? 1440 : 300));
    if (OneIn(4)) start = 0, end = 1440;
    recurrence.clocks.push_back({start, end});
    if (end < 1200 && OneIn(2)) {
      const int second = end + 1 + static_cast<int>(Below(200));
      recurrence.clocks.push_back({second, second + 1 + static_cast<int>(Below(400))});
    }
  }
  if (what != 1) {
    constexpr std::array<uint8_t, 3> kUsual = {0x1f, 0x60, 0x01};
    recurrence.weekdays =
        OneIn(2) ? kUsual.at(Below(kUsual.size())) : static_cast<uint8_t>(1 + Below(kEveryWeekday));
  }
  return recurrence;
}

PlanTime RandomPlans::NextTime() {
  PlanTime time;
  if (!OneIn(3)) {
    std::vector<int64_t> bounds;
    for (uint32_t i = OneIn(4) ? 2 + Below(3) : 1; i > 0; --i) {
      bounds.push_back(SomeInstant());
      bounds.push_back(OneIn(4) ? bounds.back() + kMsPerDay : SomeInstant());
    }
    std::ranges::sort(bounds);
    for (size_t i = 0; i + 1 < bounds.size(); i += 2) {
      if (bounds[i] == bounds[i + 1]) continue;
      time.windows.push_back({Instant{bounds[i]}, Instant{bounds[i + 1]}});
    }
    if (OneIn(6) && !time.windows.empty()) time.windows.front().start.reset();
  }
  if (OneIn(3)) time.recurrence = SomeRecurrence();
  time.fallback = OneIn(20);
  return time;
}

Anchor RandomPlans::NextAnchor() {
  constexpr std::array<int64_t, 6> kWithin = {0, 1, 250, kMsPerMinute, kMsPerHour, kMsPerDay};
  Anchor anchor{.relation = static_cast<Relation>(Below(3)),
                .event = OneIn(12) ? Condition() : NextCondition(1),
                .which = static_cast<Which>(Below(3))};
  if (anchor.relation == Relation::kBetween) {
    anchor.until = OneIn(12) ? Condition() : NextCondition(1);
  } else if (OneIn(2)) {
    anchor.within_ms = kWithin.at(Below(kWithin.size())) * (1 + Below(20));
  }
  return anchor;
}

Grouping RandomPlans::SomeGrouping() {
  const auto unit = static_cast<Unit>(Below(static_cast<size_t>(Unit::kField) + 1));
  if (unit != Unit::kField) return {.unit = unit};
  if (vocabulary_.fields.empty()) return {.unit = Unit::kSource};
  return {.unit = unit, .field = vocabulary_.fields[Below(vocabulary_.fields.size())].name};
}

Grouping RandomPlans::WhatIsShared() {
  const Grouping shared = SomeGrouping();
  const bool of_names = shared.unit == Unit::kLabel || shared.unit == Unit::kField;
  return of_names ? shared : Grouping{.unit = Unit::kSource};
}

const PlanVocabulary::Field* RandomPlans::NumericField() {
  std::vector<const PlanVocabulary::Field*> numeric;
  for (const auto& field : vocabulary_.fields) {
    if (!field.values.empty() && IsPlainNumber(field.values.front())) numeric.push_back(&field);
  }
  if (numeric.empty() && !vocabulary_.fields.empty()) numeric.push_back(&vocabulary_.fields[0]);
  return numeric.empty() ? nullptr : numeric[Below(numeric.size())];
}

constexpr std::array<Aggregate, 8> kOfValues = {
    Aggregate::kTotal, Aggregate::kSum,   Aggregate::kAverage, Aggregate::kMin,
    Aggregate::kMax,   Aggregate::kFirst, Aggregate::kLast,    Aggregate::kIncrease};
constexpr std::array<Aggregate, 5> kOfDurations = {Aggregate::kTotal, Aggregate::kLongest,
                                                   Aggregate::kShortest, Aggregate::kAverage,
                                                   Aggregate::kEach};

void RandomPlans::ChooseLength(Plan* plan) {
  constexpr std::array<int64_t, 6> kUnits = {0, 1, 250, kMsPerMinute, kMsPerHour, kMsPerDay};
  if (OneIn(2)) return;
  plan->length =
      LengthBound{.op = static_cast<FieldOp>(static_cast<uint32_t>(FieldOp::kLess) + Below(4)),
                  .ms = kUnits.at(Below(kUnits.size())) * (1 + Below(40))};
}

void RandomPlans::ChooseMeasure(Plan* plan) {
  plan->measure = OneIn(2) ? Measure::kOccurrences : static_cast<Measure>(Below(4));
  const PlanVocabulary::Field* field = NumericField();
  if (plan->measure == Measure::kValue && field == nullptr) plan->measure = Measure::kIncidents;
  if (plan->measure == Measure::kDuration) {
    plan->aggregate = kOfDurations.at(Below(kOfDurations.size() - 1));  // not each
    ChooseLength(plan);
  }
  if (plan->measure == Measure::kValue) {
    plan->aggregate = kOfValues.at(Below(kOfValues.size()));
    plan->field = field->name;
  }
}

void RandomPlans::ChooseWhat(Plan* plan) {
  const int some = OneIn(2) ? 0 : 1 + static_cast<int>(Below(6));
  const auto direction = OneIn(2) ? Direction::kAscending : Direction::kDescending;
  switch (plan->operation) {
    case Operation::kList:
    case Operation::kWhen:
      plan->direction = direction;
      plan->n = some;
      break;
    case Operation::kExists:
    case Operation::kFirst:
    case Operation::kLast:
      plan->n = some;
      break;
    case Operation::kNth:
      plan->n = (1 + static_cast<int>(Below(5))) * (OneIn(2) ? 1 : -1);
      break;
    case Operation::kCount:
    case Operation::kWhere:
      ChooseMeasure(plan);
      break;
    case Operation::kState:
      if (OneIn(2)) plan->at = Instant{SomeInstant()};
      if (OneIn(2)) plan->expected = OneIn(12) ? Condition() : NextCondition(1);
      break;
    case Operation::kDuration:
      plan->aggregate = kOfDurations.at(Below(kOfDurations.size()));
      ChooseLength(plan);
      break;
    case Operation::kValue:
      plan->aggregate = kOfValues.at(Below(kOfValues.size()));
      plan->field = NumericField()->name;
      break;
    case Operation::kTop:
      plan->by = SomeGrouping();
      plan->direction = direction;
      plan->n = some;
      ChooseMeasure(plan);
      break;
    case Operation::kDistinct:
    case Operation::kPerUnit:
      plan->by = SomeGrouping();
      ChooseMeasure(plan);
      if (OneIn(2)) {
        plan->having = Having{.op = static_cast<FieldOp>(Below(6)),
                              .bound = OneIn(4) ? Below(2000) / 8.0 : Below(5)};
      }
      break;
    case Operation::kCompare:
      ChooseMeasure(plan);
      for (uint32_t i = 2 + (OneIn(4) ? Below(3) : 0); i > 0; --i) {
        Side side{.name = OneIn(12) ? "" : AnyOf(vocabulary_.words)};
        if (!OneIn(3)) side.selection = NextCondition(1);
        if (OneIn(3)) side.time = OneIn(6) ? PlanTime() : NextTime();
        plan->sides.push_back(side);
      }
      break;
    case Operation::kBetween:
      plan->aggregate = kOfDurations.at(Below(kOfDurations.size()));
      ChooseLength(plan);
      if (OneIn(5)) plan->aggregate = Aggregate::kOpen;
      if (!OneIn(12)) plan->until = NextCondition(1);
      if (OneIn(2)) plan->same = WhatIsShared();
      break;
    case Operation::kDigest:
      break;
    case Operation::kOutOfScope:
      plan->reason = AnyOf(vocabulary_.words);
      break;
  }
}

Plan RandomPlans::Next() {
  return Next(static_cast<Operation>(Below(static_cast<size_t>(Operation::kOutOfScope) + 1)));
}

Plan RandomPlans::Next(Operation operation) {
  if (operation == Operation::kValue && NumericField() == nullptr) operation = Operation::kCount;
  Plan plan{.operation = operation};
  ChooseWhat(&plan);
  if (operation == Operation::kOutOfScope) return plan;
  if (!OneIn(8)) plan.selection = NextCondition(OneIn(4) ? 3 : 1);
  plan.time = NextTime();
  if (OneIn(4)) plan.anchor = NextAnchor();
  return plan;
}

}  // namespace yesterlog
