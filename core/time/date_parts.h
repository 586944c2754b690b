// Narrows and moves ranges of days: the third week of a month, early in a year, the day after.
#pragma once

#include <optional>

#include "core/time/calendar.h"
#include "core/time/expression.h"

namespace yesterlog::timex {

// `range`, a period of `grain`, narrowed or moved by `part`. Nothing where it has no such part (a
// fifth Monday, the 31st of June).
std::optional<DayRange> Narrow(DayRange range, Grain grain, const Part& part, Weekday week_start);

}  // namespace yesterlog::timex
