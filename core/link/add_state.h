// The state that a question means of the things that it names: "how many times did the garage
// open", "when did Owen leave". A state is a condition of its own, because the words for it differ
// from log to log ("not present", "was turned off", "off") and the states do not.
#pragma once

#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Adds the state to `linked->filter.where`, in place of a label that the same words were taken for;
// the tokens that say it become spent. Returns whether there is one.
bool AddSaidState(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
                  Linked* linked);

}  // namespace yesterlog
