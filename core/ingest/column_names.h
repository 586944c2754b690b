// The names that logs give to the columns we look for.
#pragma once

#include <optional>
#include <string_view>

#include "core/ingest/column_plan.h"

namespace yesterlog {

// How well `column` names `target`: 0 is best, nullopt not at all. Case, blanks and punctuation do
// not matter ("Start Time", "start_time", "@startTime"); of a nested name the last part counts too,
// but less.
std::optional<int> NameRank(Target target, std::string_view column);

}  // namespace yesterlog
