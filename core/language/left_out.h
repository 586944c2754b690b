// What a question leaves out: "everything except the cars", "not from 10.0.0.9", "leave out Ann".
#pragma once

#include "core/language/question.h"

namespace yesterlog {

// Moves the names behind "except", "but not", "leaving out" into `left_out`, its other words into
// `not_left_out`, and marks their tokens: they narrow nothing down. Times that are left out are the
// time's (core/time/left_out.h).
void FindLeftOut(Vocabulary* vocabulary, Question* question);

}  // namespace yesterlog
