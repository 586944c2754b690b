// How one of the units that events are counted by is said.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/zone_table.h"
#include "core/language/unit.h"

namespace yesterlog {

// "on Tue 7 Apr 2026", "from 14:00 to 15:00", "with source 'porch'": what is told of the one of
// that name.
std::string OfUnit(Unit unit, const std::string& name);

// "Tue 7 Apr 2026", "April 2026", "14:00 to 15:00", "Mondays": what a stretch of time is called
// whose key ("14", "Monday") and whole window a plan's result gives. Whatever is no stretch keeps
// its name.
std::string NameOfUnit(Unit unit, const std::string& key, const std::optional<Window>& window,
                       const ZoneTable& zone);

}  // namespace yesterlog
