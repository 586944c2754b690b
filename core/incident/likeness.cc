#include "core/incident/likeness.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// Fewer words of meaning than this, and one of them decides what the text is about.
constexpr size_t kTellingWords = 4;
constexpr size_t kMostRememberedWords = 20'000;

using HashSet = std::vector<uint64_t>;  // ascending, each once

struct LexicalTraits : TextTraits {
  HashSet words;
  HashSet identifiers;
  uint64_t wording = 0;  // of every word, in order; of the text itself where there are none
  ContrastSides sides = {};
};

uint64_t HashOf(std::string_view text) { return StableHash().Add(text).Digest(); }

void SortDistinct(HashSet* set) {
  std::ranges::sort(*set);
  const auto repeats = std::ranges::unique(*set);
  set->erase(repeats.begin(), repeats.end());
}

bool IsNumber(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

size_t Common(const HashSet& a, const HashSet& b) {
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++common;
    const bool advance_a = a[i] <= b[j];
    const bool advance_b = b[j] <= a[i];
    i += advance_a ? 1 : 0;
    j += advance_b ? 1 : 0;
  }
  return common;
}

}  // namespace

const LexicalLikeness::WordTraits& LexicalLikeness::TraitsOf(const std::string& folded_word) {
  const auto known = words_.find(folded_word);
  if (known != words_.end()) return known->second;
  if (words_.size() >= kMostRememberedWords) words_.clear();
  WordTraits traits{.stem = 0, .side = ContrastSideOf(folded_word)};
  if (!IsStopWord(folded_word)) traits.stem = HashOf(PorterStem(folded_word));
  return words_.emplace(folded_word, traits).first->second;
}

std::shared_ptr<const TextTraits> LexicalLikeness::Read(std::string_view text,
                                                        std::string_view source) {
  auto traits = std::make_shared<LexicalTraits>();
  const std::vector<Word> identifiers = IdentifierSpans(text);
  for (const Word& identifier : identifiers) {
    traits->identifiers.push_back(HashOf(identifier.folded));
  }
  HashSet of_source;
  for (const Word& word : Words(source)) of_source.push_back(TraitsOf(word.folded).stem);
  size_t next = 0;  // identifiers come in order of their places
  StableHash wording;
  const std::vector<Word> words = Words(text);
  for (const Word& word : words) {
    wording.Add(word.folded);
    while (next < identifiers.size() && identifiers[next].end <= word.begin) ++next;
    if (next < identifiers.size() && identifiers[next].begin <= word.begin) continue;
    if (IsNumber(word.folded)) continue;
    const WordTraits& known = TraitsOf(word.folded);
    if (known.side) traits->sides[known.side->contrast] |= known.side->side;
    if (known.stem == 0 || std::ranges::find(of_source, known.stem) != of_source.end()) continue;
    traits->words.push_back(known.stem);
  }
  traits->wording = words.empty() ? HashOf(text) : wording.Digest();
  SortDistinct(&traits->words);
  SortDistinct(&traits->identifiers);
  return traits;
}

bool LexicalLikeness::NamesState(const TextTraits& traits) const {
  return yesterlog::NamesState(static_cast<const LexicalTraits&>(traits).sides);
}

Likeness LexicalLikeness::Compare(const TextTraits& first, const TextTraits& second) const {
  const auto& a = static_cast<const LexicalTraits&>(first);
  const auto& b = static_cast<const LexicalTraits&>(second);
  const size_t common = Common(a.words, b.words);
  const size_t all = a.words.size() + b.words.size() - common;
  Likeness likeness;
  likeness.word_for_word = a.wording == b.wording;
  // Texts without words of meaning ("21.5", an emoji) are alike only where they are the same.
  const double without_words = likeness.word_for_word ? 1.0 : 0.0;
  likeness.score =
      all == 0 ? without_words : static_cast<double>(common) / static_cast<double>(all);
  likeness.enough = std::min(a.words.size(), b.words.size()) >= kTellingWords;
  likeness.same_identifiers = a.identifiers == b.identifiers;
  likeness.contrasting = Contrast(a.sides, b.sides);
  likeness.contrasting_state = ContrastInState(a.sides, b.sides);
  return likeness;
}

}  // namespace yesterlog
