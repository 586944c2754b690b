// The stem of an English word: suffixes come off in five steps, each only while enough of the word
// remains in front of it ("relational" -> "relate" -> "relat", but "rational" keeps its "al").
//
// M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the author's two
// later departures ("bli" -> "ble", "logi" -> "log"), as FTS5's porter tokenizer has them.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/text/words.h"

namespace yesterlog {
namespace {

// FTS5 leaves shorter and longer tokens as they are.
constexpr size_t kMinStemmed = 3;
constexpr size_t kMaxStemmed = 64;

constexpr bool IsVowelLetter(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// 'y' is a consonant at the start and after a vowel.
bool IsConsonant(std::string_view word, size_t i) {
  if (IsVowelLetter(word[i])) return false;
  return word[i] != 'y' || i == 0 || !IsConsonant(word, i - 1);
}

// Porter's m: how often a run of vowels is followed by a run of consonants.
int Measure(std::string_view stem) {
  int measure = 0;
  bool after_vowel = false;
  bool consonant = false;
  for (size_t i = 0; i < stem.size(); ++i) {
    const bool vowel = IsVowelLetter(stem[i]) || (stem[i] == 'y' && i > 0 && consonant);
    consonant = !vowel;
    if (consonant && after_vowel) ++measure;
    after_vowel = vowel;
  }
  return measure;
}

bool HasVowel(std::string_view stem) {
  for (size_t i = 0; i < stem.size(); ++i) {
    if (IsVowelLetter(stem[i]) || (stem[i] == 'y' && i > 0)) return true;
  }
  return false;
}

// Ends consonant, vowel, consonant, where the last is not w, x or y ("hop", not "snow").
bool EndsInShortSyllable(std::string_view stem) {
  const size_t n = stem.size();
  if (n < 3 || stem[n - 1] == 'w' || stem[n - 1] == 'x' || stem[n - 1] == 'y') return false;
  return IsConsonant(stem, n - 1) && !IsConsonant(stem, n - 2) && IsConsonant(stem, n - 3);
}

// The word ends in `suffix` and something stands in front of it.
bool EndsIn(std::string_view word, std::string_view suffix) {
  return word.size() > suffix.size() && word.ends_with(suffix);
}

std::string_view Without(std::string_view word, std::string_view suffix) {
  return word.substr(0, word.size() - suffix.size());
}

struct Rule {
  std::string_view suffix;
  std::string_view replacement;
};

// Longer suffixes stand before those they end in: the first match decides, even if it then fails.
constexpr Rule kStep2[] = {
    {"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"},   {"anci", "ance"}, {"izer", "ize"},
    {"logi", "log"},    {"bli", "ble"},     {"alli", "al"},     {"entli", "ent"}, {"ousli", "ous"},
    {"eli", "e"},       {"ization", "ize"}, {"ation", "ate"},   {"ator", "ate"},  {"alism", "al"},
    {"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"},  {"iviti", "ive"},
    {"biliti", "ble"}};
constexpr Rule kStep3[] = {{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"},
                           {"ical", "ic"},  {"ful", ""},   {"ness", ""}};
constexpr Rule kStep4[] = {{"al", ""},   {"ance", ""}, {"ence", ""}, {"er", ""},    {"ic", ""},
                           {"able", ""}, {"ible", ""}, {"ant", ""},  {"ement", ""}, {"ment", ""},
                           {"ent", ""},  {"ion", ""},  {"ou", ""},   {"ism", ""},   {"ate", ""},
                           {"iti", ""},  {"ous", ""},  {"ive", ""},  {"ize", ""}};

// Applies the first rule whose suffix fits, if the stem's measure is above `min_measure`.
void ApplyRules(std::span<const Rule> rules, int min_measure, std::string* word) {
  for (const Rule& rule : rules) {
    if (!EndsIn(*word, rule.suffix)) continue;
    const std::string_view stem = Without(*word, rule.suffix);
    const bool keeps_ion = rule.suffix == "ion" && stem.back() != 's' && stem.back() != 't';
    if (keeps_ion || Measure(stem) <= min_measure) return;
    word->resize(stem.size());
    word->append(rule.replacement);
    return;
  }
}

void RemovePlural(std::string* word) {
  if (EndsIn(*word, "sses") || EndsIn(*word, "ies")) {
    word->resize(word->size() - 2);
  } else if (word->ends_with('s') && !word->ends_with("ss")) {
    word->pop_back();
  }
}

// After "ed" or "ing" came off: "conflat" -> "conflate", "hopp" -> "hop", "fil" -> "file".
void MendStem(std::string* word) {
  if (EndsIn(*word, "at") || EndsIn(*word, "bl") || EndsIn(*word, "iz")) {
    word->push_back('e');
    return;
  }
  const size_t n = word->size();
  const char last = word->back();
  const bool doubled = n > 1 && last == (*word)[n - 2] && !IsVowelLetter(last);
  if (doubled && last != 'l' && last != 's' && last != 'z') {
    word->pop_back();
  } else if (Measure(*word) == 1 && EndsInShortSyllable(*word)) {
    word->push_back('e');
  }
}

void RemovePastAndParticiple(std::string* word) {
  if (EndsIn(*word, "eed")) {
    if (Measure(Without(*word, "eed")) > 0) word->pop_back();
    return;
  }
  for (const std::string_view suffix : {std::string_view("ed"), std::string_view("ing")}) {
    if (!EndsIn(*word, suffix) || !HasVowel(Without(*word, suffix))) continue;
    word->resize(word->size() - suffix.size());
    MendStem(word);
    return;
  }
}

void RemoveFinalE(std::string* word) {
  if (!EndsIn(*word, "e")) return;
  const std::string_view stem = Without(*word, "e");
  const int measure = Measure(stem);
  if (measure > 1 || (measure == 1 && !EndsInShortSyllable(stem))) word->pop_back();
}

}  // namespace

std::string PorterStem(std::string_view word) {
  std::string stem(word);
  if (stem.size() < kMinStemmed || stem.size() > kMaxStemmed) return stem;
  RemovePlural(&stem);
  RemovePastAndParticiple(&stem);
  if (EndsIn(stem, "y") && HasVowel(Without(stem, "y"))) stem.back() = 'i';
  ApplyRules(kStep2, 0, &stem);
  ApplyRules(kStep3, 0, &stem);
  ApplyRules(kStep4, 1, &stem);
  RemoveFinalE(&stem);
  if (stem.ends_with("ll") && Measure(Without(stem, "l")) > 1) stem.pop_back();
  return stem;
}

}  // namespace yesterlog
