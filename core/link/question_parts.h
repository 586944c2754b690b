// The words and phrases of a question that say what is meant, each with how the log has it: as it
// was asked, and by the lexicon.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/language/concepts.h"
#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

inline constexpr size_t kMaxAnyOf = 40;  // alternatives of one term

// A word or phrase that says what is meant.
struct Part {
  std::string surface;
  TokenSpan span;
  WordRole role = WordRole::kContent;
  Term literal = {};                     // as it was asked, with what is the very same thing
  bool is_known = false;                 // the log has it so
  bool negated = false;                  // said as it did not come about
  std::vector<std::string> others = {};  // how else the log says it
  bool by_example = false;               // these are of its kind, no other words for it

  bool found() const { return is_known || !others.empty(); }
};

// In the order of the question. `spent` tells the tokens that are used otherwise, `concepts` are
// those of its tokens. A name of the filter that turns out to be no name is taken from `linked`.
std::vector<Part> CollectParts(const Question& question, const std::vector<bool>& spent,
                               const std::vector<ConceptPhrase>& concepts, Vocabulary* vocabulary,
                               Linked* linked);

// "Carla", "10.0.0.9": what has a name is that and nothing near it.
bool IsProperName(const Question& question, const Part& part);

// What a log and its machine are called in general: where the log does not use the word of the same
// events it tells them apart from none.
bool IsGeneric(std::string_view word);

}  // namespace yesterlog
