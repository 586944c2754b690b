#include "core/link/part_of_name.h"

#include <algorithm>

#include "core/language/lexicon.h"
#include "core/language/measures.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kShortest = 4;       // letters of a part
constexpr size_t kShortestAlone = 3;  // of a word of its own
constexpr size_t kInitials = 2;       // letters beside a short part
constexpr size_t kLong = 6;           // of which any beginning or end tells
constexpr size_t kMostValues = 8;     // more persons than one means

bool IsLetters(std::string_view word) {
  return std::ranges::all_of(word,
                             [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
}

bool IsDigits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool IsPartOfWord(std::string_view part, std::string_view word) {
  if (word == part) return true;
  if (part.size() < kShortest) return false;
  const bool any = part.size() >= kLong;
  if (word.ends_with(part)) return any || word.size() - part.size() <= kInitials;
  if (!word.starts_with(part)) return false;
  const std::string_view rest = word.substr(part.size());
  return any || rest.size() <= kInitials || IsDigits(rest);
}

// What any word of a question may be.
bool MayBeName(std::string_view word, Vocabulary* vocabulary) {
  return word.size() >= kShortestAlone && IsLetters(word) && RoleOf(word) == WordRole::kContent &&
         !IsLexiconWord(word) && QuantityWords(word).empty() && NameWordsFor(word).empty() &&
         !vocabulary->Knows({std::string(word)});
}

std::vector<std::string> Called(std::string_view word, const std::vector<std::string>& names) {
  std::vector<std::string> called;
  for (const std::string& name : names) {
    if (IsPartOfName(word, name)) called.push_back(name);
  }
  return called;
}

// The names of one field, or of the sources; an empty list where several have some.
std::optional<PersonByPart> FindCalled(std::string_view word, Vocabulary* vocabulary) {
  std::optional<PersonByPart> found;
  const std::vector<std::string> who = NameWordsFor("who");
  for (const LogField& field : vocabulary->fields()) {
    if (!field.text || !IsFieldCalled(field.name, who)) continue;
    std::vector<std::string> values = Called(word, vocabulary->FieldTexts(field.name));
    if (values.empty()) continue;
    if (found && found->values != values) return std::nullopt;
    if (!found) found = PersonByPart{.field = field.name, .values = std::move(values)};
  }
  if (found) return found;
  std::vector<std::string> sources = Called(word, vocabulary->sources());
  if (!sources.empty()) found = PersonByPart{.field = "", .values = std::move(sources)};
  return found;
}

}  // namespace

Condition PersonByPart::Is() const {
  if (field.empty()) return {.type = ConditionType::kSources, .values = values};
  return {.type = ConditionType::kField, .values = values, .field = field};
}

bool IsPartOfName(std::string_view word, std::string_view name) {
  // The domain of an address is nobody's.
  const std::string spaced(name.substr(0, name.find('@')));
  return std::ranges::any_of(Words(spaced), [&](const Word& one) {
    std::string_view rest = one.folded;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find_first_of("._-'"), rest.size());
      if (end > 0 && IsPartOfWord(word, rest.substr(0, end))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
  });
}

std::optional<PersonByPart> FindPersonByPart(std::string_view word, Vocabulary* vocabulary) {
  if (!MayBeName(word, vocabulary)) return std::nullopt;
  auto found = FindCalled(word, vocabulary);
  // "nguyens": whose it was.
  if (!found && word.size() > kShortest && word.ends_with('s')) {
    found = FindCalled(word.substr(0, word.size() - 1), vocabulary);
  }
  if (!found || found->values.size() > kMostValues) return std::nullopt;
  Filter filter;
  filter.where = found->Is();
  if (!vocabulary->Occurs(filter)) return std::nullopt;
  return found;
}

}  // namespace yesterlog
