// The units that a question counts by.
#pragma once

#include <optional>
#include <string_view>

namespace yesterlog {

// What events are counted by, one count each: stretches of time first, then what an event has.
enum class Unit {
  kHourOfDay,  // 0 to 23, over all days
  kHour,       // of one day
  kDay,
  kNight,  // 20:00 to 06:00
  kWeekday,
  kWeek,  // from Monday
  kMonth,
  kYear,
  kSource,
  kLabel,
  kKind,
  kField,
};

const char* UnitName(Unit unit);  // "hour" (both of them), "weekday", "day", ...
std::optional<Unit> UnitFromName(std::string_view name);
bool IsStretch(Unit unit);  // of time

}  // namespace yesterlog
