// The word of a question that stands for something of the turn before, and for what of it.
#pragma once

#include <optional>

#include "core/language/question.h"

namespace yesterlog {

enum class Meant {
  kTopic,   // "those", "did that", "the last one": all that was asked about
  kThing,   // "it", "they": that, or the thing alone where the question has its own predicate
  kPerson,  // "he", "she"
  kPlace,   // "there"
};

struct Pronoun {
  TokenSpan span;
  Meant meant = Meant::kThing;
};

// The first one among the tokens from `from` on, where the question begins to ask.
std::optional<Pronoun> FindReference(const Question& question, size_t from);

// Whether a token is the "there" of "who was in there", and not that of "how many were there?".
bool IsPlace(const Question& question, size_t token);

// Whether "it" has a predicate of its own: "when was it let back in", unlike "when was that".
bool SaysItself(const Question& question, size_t from, const Pronoun& pronoun);

}  // namespace yesterlog
