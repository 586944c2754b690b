// The units that a question counts by.
#pragma once

#include <optional>
#include <string_view>

namespace yesterlog {

// What events are counted by, one count each: stretches of time, sources or labels.
enum class Unit { kHourOfDay, kWeekday, kDay, kNight, kWeek, kMonth, kYear, kSource, kLabel };

const char* UnitName(Unit unit);  // "hour", "weekday", "day", ...
std::optional<Unit> UnitFromName(std::string_view name);
bool IsStretch(Unit unit);  // of time

}  // namespace yesterlog
