#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "core/retrieve/retrieve.h"
#include "core/text/normalise.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// A longer query is cut to its first terms: past this the ranking gains nothing, and what the store
// builds of it stays far from the limits of SQLite.
constexpr size_t kMaxTerms = 64;

struct Candidate {
  Word word;
  bool is_identifier = false;
};

bool IsInside(const Word& word, const std::vector<Candidate>& identifiers) {
  return std::ranges::any_of(identifiers, [&](const Candidate& identifier) {
    return identifier.word.begin <= word.begin && word.end <= identifier.word.end;
  });
}

// Identifiers whole and the words between them that are no stop words, in the order of the text.
std::vector<Candidate> Candidates(std::string_view text) {
  std::vector<Candidate> candidates;
  for (Word& word : IdentifierSpans(text)) candidates.push_back({std::move(word), true});
  std::vector<Candidate> words;
  for (Word& word : Words(text)) {
    if (IsStopWord(word.folded) || IsInside(word, candidates)) continue;
    words.push_back({std::move(word), false});
  }
  std::ranges::move(words, std::back_inserter(candidates));
  std::ranges::stable_sort(candidates, {}, [](const Candidate& c) { return c.word.begin; });
  return candidates;
}

bool IsRequest(const Candidate& candidate) {
  return !candidate.is_identifier && IsRequestWord(candidate.word.folded);
}

}  // namespace

std::vector<Term> QueryTerms(std::string_view query) {
  std::vector<Candidate> candidates = Candidates(Normalise(query));
  if (!std::ranges::all_of(candidates, IsRequest)) std::erase_if(candidates, IsRequest);
  std::vector<Term> terms;
  std::set<std::string> seen;
  for (Candidate& candidate : candidates) {
    if (terms.size() == kMaxTerms) break;
    std::string& text = candidate.word.folded;
    const bool is_new = seen.insert(candidate.is_identifier ? text : PorterStem(text)).second;
    if (is_new) terms.push_back({{std::move(text)}});
  }
  return terms;
}

}  // namespace yesterlog
