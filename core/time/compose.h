// What phrases of one text lend each other.
//
//   "on Tuesday, did anyone ring at 3pm?"   the date settles the clock time
//   "the 5th and 6th of March"              the month is for both
//   "yesterday, no, Tuesday"                the second takes back the first
#pragma once

#include <vector>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// Two neighbours of a list, which "and", "or" or a comma joins, complete each other.
void ShareInList(Phrase& before, Phrase& after);

// Joins phrases that stand apart: a single date with times of day, and corrections. Phrases that no
// longer mean a window by themselves are marked absorbed.
void Compose(const Sentence& s, std::vector<Phrase>& phrases);

}  // namespace yesterlog::timex
