// What a question that names no day leaves unsaid: times that come again where the options say so.
//
//   "how often did it ring after 10pm?"   of every day, not of the last
//   "who came in the morning?"            of every morning
//   "how many of those at the weekend?"   of all weekends, behind a turn about all of the log
#pragma once

#include <vector>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// Weekends and working weeks ("Monday to Friday") that name no period. Before the phrases lend each
// other anything.
void RecurDays(const Sentence& s, std::vector<Phrase>& phrases);

// Clock ranges and parts of the day, where nothing in the text names a day. After it.
void RecurHours(const Sentence& s, std::vector<Phrase>& phrases);

}  // namespace yesterlog::timex
