#include "core/link/counted_things.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/language/measures.h"
#include "core/language/phrase.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

bool IsQuantityOf(const std::string& field, const std::string& things) {
  if (IsInList(things, "parts pieces units items things") &&
      IsInList(field, "qty quantity pcs pieces units")) {
    return true;
  }
  return IsFieldCalled(field, {things}) && !IsFieldCalled(field, {"id", "no"}) &&
         IsFieldCalled(field, {"qty", "quantity", "count", "cnt", "pcs"});
}

// The words of `text` up to where something else than a blank parts them.
std::vector<std::string> WordsInARow(std::string_view text) {
  const size_t end =
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ");
  std::vector<std::string> words;
  for (Word& word : Words(text.substr(0, end))) words.push_back(std::move(word.folded));
  return words;
}

}  // namespace

const LogField* FieldOfThings(const std::string& things, Vocabulary* vocabulary) {
  if (!things.ends_with('s')) return nullptr;
  for (const LogField& field : vocabulary->fields()) {
    if (!field.number || IsNumberingName(field.name)) continue;
    const bool plural = field.name.ends_with('s') && PorterStem(field.name) == PorterStem(things);
    if (plural || IsQuantityOf(field.name, things)) return &field;
  }
  return nullptr;
}

bool CountsThings(const StoredKind& kind, const std::string& field, const std::string& things) {
  constexpr size_t kNear = 3;  // words, what they are among them
  const std::string mark = "<" + field + ">";
  const size_t at = kind.text.find(mark);
  if (at == std::string::npos || !things.ends_with('s')) return false;
  const std::vector<std::string> words =
      WordsInARow(std::string_view(kind.text).substr(at + mark.size()));
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(kNear, words.size()));
  return std::find(words.begin(), end, things) != end;
}

std::optional<size_t> CountedInTexts(const Question& question, size_t first,
                                     Vocabulary* vocabulary) {
  constexpr size_t kMostWords = 3;
  for (size_t i = first; i < question.tokens.size() && i < first + kMostWords; ++i) {
    const TokenUse use = question.uses[i];
    if (use == TokenUse::kTime || use == TokenUse::kSource || use == TokenUse::kLabel) break;
    for (const StoredKind& kind : vocabulary->kinds()) {
      for (const KindField& field : kind.fields) {
        if (field.number && CountsThings(kind, field.name, question.tokens[i].word)) return i;
      }
    }
  }
  return std::nullopt;
}

}  // namespace yesterlog
