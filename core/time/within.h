// The hours or weekdays of one text on the days of another: "and after 10pm?" behind "yesterday".
#pragma once

#include <optional>

#include "core/time/resolver.h"

namespace yesterlog {

// `times` names no period (everything, and something recurs in it); `days` is what it is said of.
// Inside one day they are its windows, a night uncut; inside more they come again. Clock ranges of
// both are met where they overlap ("at night" .. "after 10pm"), else those of `times` stand.
// Nothing where no reading is left ("at weekends" behind a Tuesday).
std::optional<TimeResolution> Within(const TimeResolution& times, const TimeResolution& days,
                                     Instant now, const ZoneTable& zone);

}  // namespace yesterlog
