// Windows cut along the calendar: by day, for long ones by month or year.
#pragma once

#include <string>
#include <vector>

#include "core/base/zone_table.h"

namespace yesterlog {

struct Bucket {
  std::string name;  // "Tue 07-Apr-2026", "April 2026", "2026"
  std::vector<Window> windows;
};

// The parts of `windows` between `first` and `last`, which need not lie in them, ascending. Days up
// to two months, months up to five years, else years.
std::vector<Bucket> CutByCalendar(const std::vector<Window>& windows, Instant first, Instant last,
                                  const ZoneTable& zone);

}  // namespace yesterlog
