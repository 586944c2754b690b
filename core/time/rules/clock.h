// One time of the clock, shared by the rules for a point and for a range.
#pragma once

#include "core/time/rules/rule.h"

namespace yesterlog::timex {

// How surely the tokens are a time of the clock.
enum class ClockEvidence : uint8_t {
  kNone,
  kImpossible,  // 25:00: written as a time, and none
  kBareHour,    // "3", "1530", "nine thirty": only where something else says that it is a time
  kSure,        // am or pm, a colon, o'clock, noon, half past
};

struct ClockRead {
  ClockEvidence evidence = ClockEvidence::kNone;
  size_t next = 0;
  Clock clock;
};

ClockRead ReadClock(const Sentence& s, size_t at);

// Whether hours and minutes with a dot at `at` ("7.30") are a time of the clock, and neither a date
// nor an amount: beside "before", "at", "around" and their like, and beside a part of the day.
bool IsDottedClock(const Sentence& s, size_t at);

}  // namespace yesterlog::timex
