// From phrases to windows: which instance of a recurring time the reference makes of them.
#pragma once

#include <vector>

#include "core/base/civil.h"
#include "core/time/expression.h"
#include "core/time/lexer.h"
#include "core/time/recurrence.h"
#include "core/time/time_of_day.h"

namespace yesterlog::timex {

// What windows list because no one recurrence holds it: "nights and weekends" in a period.
struct ListedTimes {
  std::vector<Recurrence> recurrences;  // none: the windows say all there is
  std::vector<Window> period;           // none: all up to the reference
};

// What one phrase means.
struct Times {
  std::vector<Window> windows;  // none: nothing by itself
  Recurrence recurrence;        // what comes again inside them
  bool unbounded = false;       // recurs, and names no period: all up to the reference
  bool claims = false;          // is inside the periods of the others, however short they are
  bool impossible = false;      // names a date that does not exist ("the fifth Monday of February")
  ListedTimes listed;
};

// The times of `phrase`, its unsettled hours read as `half`.
Times TimesOf(const Sentence& s, const Phrase& phrase, HalfDay half);

bool HasUnsettledHour(const Phrase& phrase);

// Sorts windows, and joins those that overlap.
void Tidy(std::vector<Window>& windows);

}  // namespace yesterlog::timex
