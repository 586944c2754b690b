// Windows cut along the calendar: by day, for long ones by month or year, or by what was asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/zone_table.h"

namespace yesterlog {

// What events are counted by, one count each: stretches of time, sources or labels.
enum class Unit { kHourOfDay, kWeekday, kDay, kNight, kWeek, kMonth, kYear, kSource, kLabel };

const char* UnitName(Unit unit);  // "hour", "weekday", "day", ...
std::optional<Unit> UnitFromName(std::string_view name);
bool IsStretch(Unit unit);  // of time

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

// "on Tue 07-Apr-2026", "from 14:00 to 15:00", "with source 'porch'": what is told of the one of
// that name.
std::string OfUnit(Unit unit, const std::string& name);

}  // namespace yesterlog
