// What a question demands of a number: "over 22 degrees", "below minus five", "stage 12".
//
// The number is that of the quantity which the unit behind the bound names, or another word of the
// question; of a thing that the log measures in another way nothing is bounded. Internal to
// add_conditions.
#pragma once

#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// As AddConditions. Sets `linked->bounded` where a value is.
void AddBounds(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
               Linked* linked);

}  // namespace yesterlog
