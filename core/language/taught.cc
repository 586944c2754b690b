#include "core/language/taught.h"

#include <algorithm>

#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {
namespace {

constexpr size_t kMostValueBytes = 1000;

bool StandsAt(std::span<const Token> tokens, const std::vector<bool>& free, size_t at,
              const std::vector<std::string>& words) {
  if (words.empty() || at + words.size() > tokens.size()) return false;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!free[at + i] || tokens[at + i].word != words[i]) return false;
  }
  return true;
}

}  // namespace

bool IsSound(const Taught& taught) {
  const size_t words = PhraseWords(taught.phrase).size();
  return words > 0 && words <= kMostPhraseWords && taught.phrase.size() <= kMostPhraseBytes &&
         !taught.field.empty() && taught.field.size() <= kMostValueBytes &&
         !taught.values.empty() && taught.values.size() <= kMostTaughtValues &&
         std::ranges::all_of(taught.values, [](const std::string& value) {
           return !value.empty() && value.size() <= kMostValueBytes;
         });
}

Condition ConditionOf(const Taught& taught) {
  if (taught.field == "source") return {.type = ConditionType::kSources, .values = taught.values};
  if (taught.field == "label") return {.type = ConditionType::kLabels, .values = taught.values};
  // A log may have a field of that name, and that is what is taught.
  if (taught.supposed && taught.field == "kind")
    return {.type = ConditionType::kKinds, .values = taught.values};
  if (taught.field == "text") return {.type = ConditionType::kText, .values = taught.values};
  return {.type = ConditionType::kField, .values = taught.values, .field = taught.field};
}

std::vector<std::string> PhraseWords(std::string_view phrase) {
  std::vector<std::string> words;
  for (Token& token : Tokenise(phrase)) words.push_back(std::move(token.word));
  const bool led = words.size() > 1 && IsInList(words.front(), "the my our a an his her their");
  if (led) words.erase(words.begin());
  return words;
}

std::vector<TaughtMatch> MatchTaught(std::span<const Token> tokens, const std::vector<bool>& free,
                                     const std::vector<Taught>& taught) {
  std::vector<TaughtMatch> matches;
  if (taught.empty()) return matches;
  std::vector<std::vector<std::string>> phrases;
  for (const Taught& one : taught) phrases.push_back(PhraseWords(one.phrase));
  for (size_t at = 0; at < tokens.size(); ++at) {
    size_t best = taught.size();
    for (size_t i = 0; i < taught.size(); ++i) {
      const bool longer = best == taught.size() || phrases[i].size() > phrases[best].size();
      if (longer && StandsAt(tokens, free, at, phrases[i])) best = i;
    }
    if (best == taught.size()) continue;
    matches.push_back({{at, at + phrases[best].size()}, taught[best]});
    at = matches.back().head();
  }
  return matches;
}

std::string TaughtToJson(const std::vector<Taught>& taught) {
  return JsonList(taught,
                  [](const Taught& one) {
                    return JsonWriter()
                        .Add("phrase", one.phrase)
                        .Add("field", one.field)
                        .Add("values", one.values)
                        .Json();
                  })
      .text;
}

std::vector<Taught> TaughtFromJson(std::string_view json) {
  std::vector<Taught> taught;
  const JsonDocument document(json);
  for (const JsonView& element : document.root().Elements()) {
    if (taught.size() == kMostTaught) break;
    Taught one;
    JsonMembers members(element);
    members.Read("phrase", &one.phrase);
    members.Read("field", &one.field);
    members.Read("values", &one.values);
    if (members.status().ok() && IsSound(one)) taught.push_back(std::move(one));
  }
  return taught;
}

}  // namespace yesterlog
