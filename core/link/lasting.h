// Of which stretches of time a question asks the length: of a state, or from one event to the next
// that ends it.
#pragma once

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// For a question of the form kDuration; `has_state` tells that a state is among the conditions
// already. Sets the conditions and the shape of the plan, where it takes more than the selected
// events' own spans.
void FindLasting(const Question& question, bool has_state, Vocabulary* vocabulary, Linked* linked);

// For a question of any other form that bounds a length ("open for more than an hour") which no
// field's bound has taken: the shape of the plan becomes the stretches that are long enough, or the
// days that have one. Where the log does not tell how long it lasts, the bound is among the ignored
// words.
void BoundLasting(const Question& question, bool has_state, Vocabulary* vocabulary, Linked* linked);

// For a question for what goes on now: from what begins it to what ends it, of these those without
// an end. False, and nothing is changed: the log does not tell it in such a way.
bool FindStillOpen(const Question& question, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
