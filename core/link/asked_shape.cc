#include "core/link/asked_shape.h"

#include <utility>

#include "core/language/measures.h"
#include "core/link/clock_shape.h"
#include "core/link/counted_things.h"
#include "core/link/group_shape.h"
#include "core/link/order_shape.h"
#include "core/link/state_shape.h"
#include "core/link/value_field.h"
#include "core/link/value_shape.h"

namespace yesterlog {
namespace {

Condition Both(Condition a, Condition b) {
  if (a.everything()) return b;
  if (b.everything()) return a;
  return {.type = ConditionType::kAnd, .parts = {std::move(a), std::move(b)}};
}

// "the average amount per carrier": the value of each, where carriers are a field.
void GroupValue(const Question& question, Vocabulary* vocabulary, Filter* names,
                AskedShape* value) {
  if (value->plan.operation != Operation::kValue || value->where.everything() ||
      !HasPhrase(question.tokens, "per|by|each _")) {
    return;
  }
  Filter kept = *names;
  auto group = FindGroupShape(question, vocabulary, &kept);
  if (!group || !group->plan.by || group->plan.by->unit != Unit::kField) return;
  Filter both = kept;
  both.windows.clear();
  both.where = Both(value->where, group->where);
  if (!vocabulary->Occurs(both)) return;
  *names = std::move(kept);
  value->plan.operation = Operation::kPerUnit;
  value->plan.by = group->plan.by;
  value->plan.measure = Measure::kValue;
  if (value->plan.aggregate == Aggregate::kLast) value->plan.aggregate = Aggregate::kAverage;
  value->where = std::move(both.where);
  for (size_t i = 0; i < group->spent.size(); ++i) {
    value->spent[i] = value->spent[i] || group->spent[i];
  }
}

// "which customer spent the most": by what they spent, and not by how often.
void MeasureGroup(const Question& question, Vocabulary* vocabulary, const Filter& names,
                  AskedShape* group) {
  if (group->plan.operation != Operation::kTop) return;
  AskedQuantity asked;
  std::vector<bool> spent = group->spent;
  for (size_t i = 0; i < question.tokens.size(); ++i) {
    const std::vector<std::string> words = QuantityWords(question.tokens[i].word);
    const bool sums = !words.empty() && IsInList(words.front(), "amount volume energy");
    const bool other = spent[i] || question.uses[i] == TokenUse::kTime ||
                       IsInList(question.tokens[i].word, "used use uses using usage total");
    if (!sums || other) continue;
    asked.words = words;
    spent[i] = true;
  }
  // "who packed the most crates": where a number says how many they were each time.
  const auto most = FindPhrase(question.tokens, "most|least|fewest _");
  if (most && asked.words.empty() && !spent[most->end - 1]) {
    const LogField* counted = FieldOfThings(question.tokens[most->end - 1].word, vocabulary);
    if (counted != nullptr) {
      asked.words = {counted->name};
      spent[most->end - 1] = true;
    }
  }
  for (size_t i = 0; i < question.tokens.size(); ++i) {
    if (IsInList(question.tokens[i].word, "take takes took make makes made")) spent[i] = true;
  }
  if (asked.words.empty()) return;
  Filter among = names;
  among.where = group->where;
  auto field = FindValueField(question, asked, spent, among, vocabulary);
  if (!field) return;
  group->plan.measure = Measure::kValue;
  group->plan.aggregate = Aggregate::kSum;
  group->plan.field = field->name;
  group->where = Both(std::move(field->where), std::move(group->where));
  group->spent = std::move(spent);
}

}  // namespace

std::optional<AskedShape> FindShape(const Question& question, Vocabulary* vocabulary,
                                    Filter* names) {
  if (auto clock = FindClockShape(question, vocabulary, names)) return clock;
  if (auto state = FindStateShape(question, vocabulary, names)) return state;
  // "which carrier took the most money" has a field to tell them apart by.
  if (HasPhrase(question.tokens, "^ which|who|what") &&
      HasPhrase(question.tokens, "most|least|fewest")) {
    Filter kept = *names;
    auto group = FindGroupShape(question, vocabulary, &kept);
    if (group) MeasureGroup(question, vocabulary, kept, &*group);
    if (group && group->plan.measure == Measure::kValue) {
      *names = std::move(kept);
      return group;
    }
  }
  if (auto value = FindValueShape(question, vocabulary, names)) {
    GroupValue(question, vocabulary, names, &*value);
    return value;
  }
  if (auto group = FindGroupShape(question, vocabulary, names)) return group;
  return FindOrderShape(question, vocabulary, names);
}

}  // namespace yesterlog
