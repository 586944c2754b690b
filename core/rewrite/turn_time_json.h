// The time of a turn as JSON: {"readings":[{"windows":[WINDOW...],"canonical"}...],"fallback",
// "future","everything","matched","rule","inherited"}; see time_json.h for WINDOW.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/rewrite/turn_time.h"

namespace yesterlog {

std::string TurnTimeToJson(const TurnTime& time, const ZoneTable& zone);
Result<TurnTime> TurnTimeFromJson(std::string_view json, const ZoneTable& zone);

}  // namespace yesterlog
