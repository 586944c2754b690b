// Meters whose reading begins anew each day ("energy_today"): a day's last and highest reading is
// all of the day, and to add the readings up would count the same again and again.
#pragma once

#include "core/base/zone_table.h"
#include "core/link/link.h"

namespace yesterlog {

// Reads the sum that `linked` asks of such meters as the day's highest, and of more than one day by
// how much they grew. Of meters that are read no more than once a day the sum stands.
void ReadDailyMeters(const ZoneTable& zone, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
