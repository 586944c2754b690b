// Windows cut along the calendar: by day, for long ones by month or year, or by what was asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/zone_table.h"
#include "core/language/unit.h"

namespace yesterlog {

struct Bucket {
  // "14:00 to 15:00", "Tuesdays", "Tue 07-Apr-2026" (of a week its first day), "April 2026", "2026"
  std::string name;
  std::vector<Window> windows;
};

// The parts of `windows` between `first` and `last`, which need not lie in them, ascending. Without
// a unit days up to two months, months up to five years, else years. Weeks begin on Monday.
// The unit is a stretch of time.
std::vector<Bucket> CutByCalendar(const std::vector<Window>& windows, Instant first, Instant last,
                                  const ZoneTable& zone, std::optional<Unit> unit = std::nullopt);

}  // namespace yesterlog
