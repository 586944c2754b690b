// Finds the time phrases of a text: moments, what relates them to the reference ("since", "before")
// or to each other ("from .. to"), and lists of them.
#pragma once

#include <vector>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// In the order of the text; they do not overlap.
std::vector<Phrase> FindPhrases(const Sentence& s);

}  // namespace yesterlog::timex
