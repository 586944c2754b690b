#include "core/link/kinds_counted.h"

#include <algorithm>

#include "core/text/words.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

struct Named {
  std::string name;
  int64_t events = 0;
};

// What the events are called apart from their source and text: a label, else a state.
std::string NameOf(const StoredKind& kind) {
  constexpr std::string_view kLevels =
      "trace debug info notice warn warning error err critical fatal";
  return kind.label.empty() || IsInList(FoldCase(kind.label), kLevels) ? kind.state : kind.label;
}

// "how many deploys" by a source "deploy": not of a place, but of what is counted.
bool CountsSource(const Question& question) {
  const auto asks = FindPhrase(question.tokens, "how many|often");
  const size_t counted = asks ? asks->end : 0;
  return asks && std::ranges::any_of(question.source_matches, [&](const NameMatch& match) {
           return match.span.begin <= counted && counted < match.span.end;
         });
}

std::vector<Named> NamesCounted(const Filter& filter, Vocabulary* vocabulary) {
  std::vector<Named> names;
  for (const auto& [kind, events] : vocabulary->CountKinds(filter)) {
    const std::string name = NameOf(*kind);
    const std::string folded = FoldCase(name);
    auto known =
        std::ranges::find(names, folded, [](const Named& one) { return FoldCase(one.name); });
    if (known == names.end()) known = names.insert(names.end(), {.name = name});
    known->events += events;
  }
  std::ranges::stable_sort(names, std::ranges::greater(), &Named::events);
  return names;
}

bool HasState(const Condition& where) {
  return std::ranges::any_of(where.parts, [](const Condition& part) {
    return part.type == ConditionType::kField && part.field == "state";
  });
}

}  // namespace

void TellKindsApart(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  constexpr size_t kTold = 3;
  const Filter& filter = linked->filter;
  const bool by_words = (!filter.terms.empty() || CountsSource(question)) &&
                        filter.labels.empty() && !HasState(filter.where);
  const bool counts = linked->head == Head::kCounting && !linked->shape;
  if (!counts || !by_words || !linked->sides.empty()) return;
  const std::vector<Named> names = NamesCounted(filter, vocabulary);
  const bool apart = names.size() > 1 && !names[0].name.empty() && !names[1].name.empty();
  if (!apart) return;
  std::string told;
  for (size_t i = 0; i < names.size() && i < kTold; ++i) {
    if (names[i].name.empty()) continue;
    const bool last = i + 1 == std::min(names.size(), kTold);
    told += (i == 0 ? ""
             : last ? " and "
                    : ", ") +
            QuoteName(names[i].name) + " (" + std::to_string(names[i].events) + ")";
  }
  linked->nearest = true;
  linked->shortfalls.push_back("adding up " + told);
  linked->guards.emplace_back("several_kinds");
}

}  // namespace yesterlog
