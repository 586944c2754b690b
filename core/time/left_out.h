// Times that a text leaves out of others.
//
//   "last week, leave out Saturday"   last week, each day but Saturday
//   "any day other than a Tuesday"    ever, each day but Tuesday
//   "in May except the 5th"           the two parts of May around the 5th
//   "other than the porch last week"  leaves out no time: what stands behind the marker is none
#pragma once

#include <optional>

#include "core/time/lexer.h"
#include "core/time/resolver.h"

namespace yesterlog::timex {

// What leaves out, and where what it leaves out begins, as bytes of the text.
struct LeaveOutMarker {
  uint32_t begin = 0;
  uint32_t time_begin = 0;
  bool any = false;  // "other than a Tuesday": whichever
};

// The first marker at token `from` or later; `next` is where to go on looking.
std::optional<LeaveOutMarker> FindLeaveOut(const Sentence& s, size_t from, size_t* next);

// `base` without `out`; nullopt: nothing would be left, or it cannot be said. `out_weekday`: `out`
// is a day of the week by its bare name, of every week of `base`.
std::optional<TimeReading> Without(const TimeReading& base, const TimeReading& out,
                                   std::optional<int> out_weekday, const Sentence& s);

}  // namespace yesterlog::timex
