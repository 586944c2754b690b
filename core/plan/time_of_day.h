// A field that every event has: when of the day it starts. FORMAT.md, operation value.
#pragma once

#include <string_view>

namespace yesterlog {

inline constexpr std::string_view kTimeOfDay = "time of day";

}  // namespace yesterlog
