// Of which stretches of time a question asks the length: of a state, or from one event to the next that
// ends it.
#pragma once

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// For a question of the form kDuration; `has_state` tells that a state is among the conditions already.
// Sets the conditions and the shape of the plan, where it takes more than the selected events' own spans.
void FindLasting(const Question& question, bool has_state, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
