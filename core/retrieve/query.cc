#include "core/retrieve/query.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/retrieve/retrieve.h"
#include "core/text/normalise.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxTerms = 64;

struct Candidate {
  Word word;
  bool is_identifier = false;
};

std::string_view WithoutPossessive(std::string_view word) {
  return word.ends_with("'s") ? word.substr(0, word.size() - 2) : word;
}

// Identifiers whole and the words between them that are no stop words, in the order of the text.
std::vector<Candidate> Candidates(std::string_view text) {
  std::vector<Candidate> candidates;
  const std::vector<Word> identifiers = IdentifierSpans(text);
  auto identifier = identifiers.begin();
  for (Word& word : Words(text)) {
    for (; identifier != identifiers.end() && identifier->begin <= word.begin; ++identifier) {
      candidates.push_back({*identifier, true});
    }
    const bool is_inside = !candidates.empty() && word.end <= candidates.back().word.end;
    if (is_inside || IsStopWord(word.folded)) continue;
    word.folded = std::string(WithoutPossessive(word.folded));
    candidates.push_back({std::move(word), false});
  }
  for (; identifier != identifiers.end(); ++identifier) candidates.push_back({*identifier, true});
  return candidates;
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> folded;
  for (Word& word : Words(text)) folded.push_back(std::move(word.folded));
  return folded;
}

bool IsRequest(const Candidate& candidate) {
  return !candidate.is_identifier && IsRequestWord(candidate.word.folded);
}

}  // namespace

std::string WordKey(std::string_view folded_word) {
  return PorterStem(WithoutPossessive(folded_word));
}

std::vector<QueryTerm> ParseQuery(std::string_view query) {
  std::vector<Candidate> candidates = Candidates(Normalise(query));
  if (!std::ranges::all_of(candidates, IsRequest)) std::erase_if(candidates, IsRequest);
  std::vector<QueryTerm> terms;
  std::set<std::string> seen;
  for (Candidate& candidate : candidates) {
    if (terms.size() == kMaxTerms) break;
    std::string& text = candidate.word.folded;
    std::string key = candidate.is_identifier ? text : WordKey(text);
    if (!seen.insert(key).second) continue;
    terms.push_back({std::move(text), std::move(key), candidate.is_identifier, {}});
    if (candidate.is_identifier) terms.back().phrase = FoldedWords(terms.back().text);
  }
  return terms;
}

std::vector<Term> QueryTerms(std::string_view query) {
  std::vector<Term> terms;
  for (QueryTerm& term : ParseQuery(query)) terms.push_back({{std::move(term.text)}});
  return terms;
}

}  // namespace yesterlog
