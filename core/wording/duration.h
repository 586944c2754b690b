// How long something lasted, in words.
#pragma once

#include <cstdint>
#include <string>

namespace yesterlog {

std::string FormatDuration(int64_t ms);  // "2 days 3 hours", "1 minute", "40 seconds"

}  // namespace yesterlog
