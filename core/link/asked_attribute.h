// Attributes that a question asks for and that a log may never record: what somebody looked like,
// how fast the cars went, what it cost. Events nearby are no answer to such a question.
#pragma once

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Where no event has a word of the attribute and no field is called by it, the question is refused
// for it: `linked` asks for events that tell it, of which there are none.
void RefuseUnrecorded(const Question& question, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
