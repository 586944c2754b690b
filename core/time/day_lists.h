// Days of one month that share its name: 3 to 12 September, 29 / 30 August, July 13-15, 2018,
// 14-15.11.2017.
#pragma once

#include <cstddef>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// Past what separates the ends of a range ("to", "-", "until"; "and" after "between"), 0 if nothing
// does.
size_t PastSeparator(const Sentence& s, size_t at, bool between);

// Whether a number that could be a day of a month stands at `at`.
bool IsBareDay(const Sentence& s, size_t at);
Moment DayOfMonthMoment(int day);

// Whether `moment` is a day of a month and nothing else.
bool IsMonthDay(const Moment& moment);

// A range of days whose first is a bare number and whose second belongs to a month. Fills `out` and
// gives the index past it, 0 if none is at `at`.
size_t ReadDaysOfMonth(const Sentence& s, size_t at, bool between, Phrase& out);

// The second day of a range whose first end, `out.first`, has the month. It may bring the year.
size_t ReadSecondDay(const Sentence& s, size_t at, Phrase& out);

}  // namespace yesterlog::timex
