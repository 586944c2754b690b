// Times as spreadsheets count them: days since 30 December 1899, the time of day behind the point.
//
//   46173.424444   46173,424444   46173424444,4444 (WinCC counts a million to the day)
#pragma once

#include <optional>
#include <string_view>

#include "core/ingest/stamp.h"

namespace yesterlog {

// A local time between 2000 and 2100; nullopt: some other number. Few of these numbers are times:
// what else the column shows must say that they are.
std::optional<Stamp> ParseSerialDate(std::string_view text);

// "72,4", "-1.234,50": a number with a comma for its point.
bool IsCommaNumber(std::string_view text);

}  // namespace yesterlog
