// "what happened right before the power went out": of the events around another one, which the
// words behind "before" or "after" describe.
#pragma once

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Turns a linked question, whose conditions are those of the event that is spoken of, into one for
// the events next to it. Leaves it alone where the question asks for nothing of the kind.
void AskAroundEvent(const Question& question, Linked* linked);

}  // namespace yesterlog
