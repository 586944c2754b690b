// The words that an event has to hold to be what a question is about.
#pragma once

#include <vector>

#include "core/language/question.h"

namespace yesterlog {

// Of a question whose tokens have their uses and whose metadata is known. The words for times,
// names and for asking are none; what is left is, with all that means the same.
std::vector<QuestionTerm> CollectTerms(const Question& question, Vocabulary* vocabulary);

}  // namespace yesterlog
