// The lexicon: what people call by other words than logs do.
//
//   "how often did the firewall turn someone away"   turn away -> denied: "UFW BLOCK", "refused",
//   ...
//
// Its lines are data (lexicon/*.inc; README.md there has their form). What a concept's sub-kinds
// are called counts as the concept's, what its opposites are called never does.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/phrase.h"

namespace yesterlog {

struct ConceptPhrase {
  TokenSpan span;
  std::string concept_name;
  std::vector<std::string> in_logs;  // words and phrases, most specific concept first
  std::vector<std::string> opposites_in_logs;
  bool is_thing = false;  // and not an act or a state
  // One of the words that a log says it with, and none that people ask for it with: whoever says
  // "wine" asks for no beer.
  bool by_example = false;
};

// Every expression of the lexicon among the tokens, compared by stems; longer ones first.
std::vector<ConceptPhrase> FindConcepts(std::span<const Token> tokens);

// A few words as the lexicon compares them: their stems, and the concepts that they stand for with
// all that are above those. For "unsuccessful sign-in" and "bad login" the concepts are the same.
struct SaidWords {
  std::vector<std::string> stems;  // word by word, without articles
  std::vector<size_t> concepts;    // by their places in the lexicon, in ascending order
};

SaidWords ReadSaidWords(std::string_view text);

// The stem of a folded word as the lexicon compares it: "lost" has that of "lose".
std::string WordStem(std::string_view word);

// Whether `whole` has the word of this stem, or a concept that the word stands for.
bool SaysStem(const SaidWords& whole, const std::string& stem);

// Whether `whole` says what `part` says: has all of its words, or a concept that `part` is.
bool SaysAlso(const SaidWords& whole, const SaidWords& part);

// Whether the lexicon's text can be read, and what is wrong with it: for its test.
std::vector<std::string> LexiconFaults();

}  // namespace yesterlog
