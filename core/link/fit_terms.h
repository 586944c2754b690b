// Which of the words of a question its events have to hold: as the log has them, else as the
// lexicon knows that logs say it, else not at all. Nothing is left out without being said.
#pragma once

#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Adds the terms to `linked->filter`, which has the names already; the words of `spent` tokens are
// used otherwise. Fills required_words, unknown_words, ignored_words, read_as and refused.
void FitTerms(const Question& question, const std::vector<bool>& spent, Vocabulary* vocabulary,
              Linked* linked);

}  // namespace yesterlog
