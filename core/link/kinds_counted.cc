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
std::string NameOf(const StoredKind& kind) { return kind.label.empty() ? kind.state : kind.label; }

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

void TellKindsApart(Vocabulary* vocabulary, Linked* linked) {
  constexpr size_t kTold = 3;
  const Filter& filter = linked->filter;
  const bool by_words = !filter.terms.empty() && filter.labels.empty() && !HasState(filter.where);
  const bool counts = linked->head == Head::kCounting && !linked->shape;
  if (!counts || !by_words || linked->form == AnswerForm::kCompare) return;
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
