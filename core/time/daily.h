// What comes again, said of more than a day: the clock ranges and weekdays of a moment.
#pragma once

#include <cstdint>

#include "core/time/expression.h"
#include "core/time/recurrence.h"
#include "core/time/time_of_day.h"

namespace yesterlog::timex {

// "mornings", "after 10pm", "outside 9 to 5", "Mondays" as what they hold of each day. Trivial
// where the moment names neither a time of day nor weekdays.
//
//   after 10pm        22:00 to 24:00      after midnight    00:00 to 06:00, the rest of the night
//   before 8am        00:00 to 08:00      before midnight   18:00 to 24:00, the evening
Recurrence RecurrenceOf(const Moment& moment, Relation relation, HalfDay half);

}  // namespace yesterlog::timex
