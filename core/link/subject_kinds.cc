#include "core/link/subject_kinds.h"

#include <algorithm>

#include "core/language/measures.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kMostKinds = 300;  // of a log whose texts are kinds at all

bool Holds(std::string_view text, const std::vector<std::string>& stems) {
  return std::ranges::any_of(Words(text), [&](const Word& word) {
    return std::ranges::find(stems, PorterStem(word.folded)) != stems.end();
  });
}

// A request's address may have any noun in it.
bool HasAddress(const StoredKind& kind) {
  return std::ranges::any_of(kind.fields, [](const KindField& field) {
    return IsFieldCalled(field.name, {"route", "path", "url", "uri", "endpoint"});
  });
}

bool IsAbout(const StoredKind& kind, const std::vector<std::string>& stems) {
  return Holds(kind.text, stems) || Holds(kind.label, stems);
}

}  // namespace

void CountSubjects(Vocabulary* vocabulary, Linked* linked) {
  const Filter& filter = linked->filter;
  const bool of_requests = linked->required_words.size() == 1 &&
                           IsInList(linked->required_words[0], "request requests hit hits calls");
  if (of_requests || filter.terms.size() != 1 || filter.terms[0].literal || !filter.sources.empty())
    return;
  const std::vector<StoredKind>& kinds = vocabulary->kinds();
  if (kinds.size() > kMostKinds) return;
  std::vector<std::string> stems;
  for (const std::string& said : filter.terms[0].any_of) {
    const std::vector<Word> words = Words(said);
    if (words.size() == 1) stems.push_back(PorterStem(words[0].folded));
  }
  Condition about{.type = ConditionType::kKinds};
  Condition addressed{.type = ConditionType::kKinds};
  for (const StoredKind& kind : kinds) {
    if (IsAbout(kind, stems)) {
      about.values.push_back(kind.id);
    } else if (HasAddress(kind)) {
      addressed.values.push_back(kind.id);
    }
  }
  const auto occurs = [&](const Condition& condition) {
    Filter narrowed = filter;
    narrowed.windows.clear();
    narrowed.where.parts.push_back(condition);
    return !condition.values.empty() && vocabulary->Occurs(narrowed);
  };
  if (!occurs(about) || !occurs(addressed)) return;
  linked->filter.where.parts.push_back(
      {.type = ConditionType::kNot, .parts = {std::move(addressed)}});
  linked->notes.emplace_back("requests with it in their address alone are left out");
}

}  // namespace yesterlog
