// What a question says of its events beside names and words: what is left out, and the bounds of
// values ("over 22 degrees").
#pragma once

#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Adds to `linked->filter.where`, and to the notes what could not be left out; tokens that it uses
// become spent.
void AddConditions(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
                   Linked* linked);

}  // namespace yesterlog
