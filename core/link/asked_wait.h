// What a question asks of how long something lasts: its length, or whether it goes on.
#pragma once

#include "core/language/question.h"
#include "core/plan/plan.h"

namespace yesterlog {

// "how long was it down", "the longest outage"
bool AsksHowLong(const Question& question);

// "is it still down", "what is open right now"
bool AsksWhatIsOpen(const Question& question);

// "which alarms have not been cleared yet", "what was never acknowledged": what is asked for by the
// end that it has not had.
bool AsksWhatNeverEnded(const Question& question);

// Of several lengths: "the longest", "on average"; else their sum.
Aggregate AskedOfLengths(const Question& question);

}  // namespace yesterlog
