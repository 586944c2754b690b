#include "core/link/reading.h"

#include <algorithm>
#include <utility>

#include "core/kind/kind.h"
#include "core/plan/plan_names.h"
#include "core/plan/plan_sentence.h"

namespace yesterlog {
namespace {

void CollectLeaves(const Condition& condition, std::vector<const Condition*>* leaves) {
  switch (condition.type) {
    case ConditionType::kAnd:
    case ConditionType::kOr:
    case ConditionType::kNot:
      for (const Condition& part : condition.parts) CollectLeaves(part, leaves);
      return;
    default:
      leaves->push_back(&condition);
  }
}

ReadCondition Described(const Condition& leaf) {
  ReadCondition read{.words = {}, .field = {}, .op = "=", .values = leaf.values};
  switch (leaf.type) {
    case ConditionType::kSources:
      read.field = "source";
      break;
    case ConditionType::kLabels:
      read.field = "label";
      break;
    case ConditionType::kRisk:
      read.field = "risk";
      read.op = ">=";
      read.values = {std::to_string(leaf.min_risk)};
      break;
    case ConditionType::kField:
      read.field = leaf.field;
      read.op = NameIn(kFieldOpNames, leaf.op);
      break;
    case ConditionType::kText:
      read.field = "text";
      read.how = leaf.literal ? MatchedBy::kLiteral : MatchedBy::kWord;
      break;
    default:
      read.field = "kind";
      read.how = MatchedBy::kExample;
  }
  return read;
}

// The store knows masked texts, a plan has an example.
Condition Masked(Condition leaf) {
  if (leaf.type != ConditionType::kLike) return leaf;
  for (std::string& value : leaf.values) value = MaskedText(value);
  return leaf;
}

}  // namespace

const char* MatchedByName(MatchedBy how) {
  switch (how) {
    case MatchedBy::kTaught:
      return "taught";
    case MatchedBy::kName:
      return "name";
    case MatchedBy::kWord:
      return "word";
    case MatchedBy::kLiteral:
      return "literal";
    case MatchedBy::kLexicon:
      return "lexicon";
    case MatchedBy::kCatalogue:
      return "catalogue";
    case MatchedBy::kMeaning:
      return "meaning";
    case MatchedBy::kExample:
      return "example";
  }
  return "name";
}

Result<Reading> ReadingOf(const Plan& plan, const ZoneTable& zone, Store* store) {
  Reading reading;
  reading.sentence = SayPlan(plan, zone);
  std::vector<const Condition*> leaves;
  CollectLeaves(plan.selection, &leaves);
  for (const Side& side : plan.sides) CollectLeaves(side.selection, &leaves);
  if (plan.anchor) CollectLeaves(plan.anchor->event, &leaves);
  if (plan.anchor) CollectLeaves(plan.anchor->until, &leaves);
  CollectLeaves(plan.until, &leaves);
  if (plan.expected) CollectLeaves(*plan.expected, &leaves);
  if (leaves.size() > kMostRead) leaves.resize(kMostRead);
  for (const Condition* leaf : leaves) {
    Filter filter;
    filter.where = Masked(*leaf);
    const auto events = store->CountEvents(filter);
    if (!events.ok()) return events.error();
    reading.conditions.push_back(Described(*leaf));
    reading.conditions.back().events = *events;
  }
  return reading;
}

namespace {

// The words that gave all of its values. Of several names joined into one condition their words are
// listed, and it is taught as soon as one of them is.
void AddNames(const std::vector<NamedAs>& named, ReadCondition* condition) {
  for (const NamedAs& one : named) {
    const auto& values = one.meant.values;
    const bool among =
        one.meant.field == condition->field &&
        std::ranges::all_of(values, [&](const std::string& value) {
          return std::ranges::find(condition->values, value) != condition->values.end();
        });
    // A name alone may stand for fewer values than its words could mean.
    const bool some = one.meant.field == condition->field && !one.taught &&
                      std::ranges::all_of(condition->values, [&](const std::string& value) {
                        return std::ranges::find(values, value) != values.end();
                      });
    if (!among && !some) continue;
    condition->words += (condition->words.empty() ? "" : ", ") + one.meant.phrase;
    if (one.taught) condition->how = MatchedBy::kTaught;
    if (one.meant.supposed) condition->how = MatchedBy::kMeaning;
  }
}

}  // namespace

Result<Reading> ReadingOf(const Plan& plan, const Linked& linked, const ZoneTable& zone,
                          Store* store) {
  Result<Reading> reading = ReadingOf(plan, zone, store);
  if (!reading.ok()) return reading;
  size_t word = 0;
  for (ReadCondition& condition : reading->conditions) {
    AddNames(linked.named, &condition);
    if (condition.how == MatchedBy::kTaught) continue;
    if (condition.field == "kind" && !linked.by_catalogue.empty() &&
        condition.values == linked.by_catalogue.kinds) {
      condition.how = MatchedBy::kCatalogue;
      condition.words = linked.by_catalogue.asked;
    }
    if (condition.field != "text" || word >= linked.required_words.size()) continue;
    condition.words = linked.required_words[word++];
    if (std::ranges::find(linked.read_as, condition.words, &ReadAs::asked) !=
        linked.read_as.end()) {
      condition.how = MatchedBy::kLexicon;
    }
  }
  reading->unused = linked.ignored_words;
  reading->near_meanings = linked.near_meanings;
  reading->nearest = linked.nearest || !linked.ignored_words.empty() || !linked.shortfalls.empty();
  return reading;
}

}  // namespace yesterlog
