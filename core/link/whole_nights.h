// The time of a question for nights.
#pragma once

#include "core/base/zone_table.h"
#include "core/time/resolver.h"

namespace yesterlog {

// "which nights last week": from the evening of the first day to the morning behind the last, and
// nothing by day.
TimeReading WholeNights(TimeReading reading, const ZoneTable& zone);

}  // namespace yesterlog
