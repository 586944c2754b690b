// What the phrases of one text mean together.
//
//   "weekends" + "in April"              the weekends are April's
//   "Mondays" + "Thursdays"              one recurrence on both days
//   "yesterday morning" + "on Friday"    a list of windows
#pragma once

#include <vector>

#include "core/base/civil.h"
#include "core/base/zone_table.h"
#include "core/time/windows.h"

namespace yesterlog::timex {

// One set of windows with one recurrence. A phrase that recurs without a period takes the longer
// periods of the others as its own. What one recurrence cannot hold ("weekday mornings and weekend
// evenings") is listed as windows, of at most its last 62 days up to `now`.
Times Combine(std::vector<Times> times, Instant now, const ZoneTable& zone);

}  // namespace yesterlog::timex
