// Which stretch of a day a clock time, a clock range or a part of the day means.
#pragma once

#include <cstdint>

#include "core/time/expression.h"

namespace yesterlog::timex {

// How an hour with neither am nor pm is read.
enum class HalfDay : uint8_t { kAm, kPm };

// Milliseconds from the day's midnight; they may pass the next one. `nominal` is the time as it was
// said: what "before", "after" and the ends of a range mean.
struct TimeOfDay {
  int64_t nominal_ms = 0;
  int64_t from_ms = 0;
  int64_t to_ms = 0;
};

// Of a moment with a clock time or a part of the day.
TimeOfDay TimeOfDayOf(const Moment& moment, HalfDay half);

// Whether an hour of `moment` stays without am or pm, so that both readings stand.
bool HasUnsettledHour(const Moment& moment);

// The first time at or after `from_ms` that `clock` can mean, strictly after where they are equal.
int64_t NextAfter(const Clock& clock, int64_t from_ms);

}  // namespace yesterlog::timex
