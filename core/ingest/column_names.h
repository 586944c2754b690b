// The names that logs give to the columns we look for, in English, German, French, Spanish, Italian
// and Dutch.
#pragma once

#include <optional>
#include <string_view>

#include "core/ingest/column_plan.h"

namespace yesterlog {

// Whether `column` ends as the name of a time does: "Device Time", "callDate", "Buchungszeit".
bool EndsLikeTime(std::string_view column);

// Whether `column` holds what is the same for all or names a scale: a zone, a currency.
bool NamesNoThing(std::string_view column);

// How well `column` names `target`: 0 is best, nullopt not at all. Case, blanks and punctuation do
// not matter ("Start Time", "start_time", "@startTime"); of a nested name the last part counts too,
// but less.
std::optional<int> NameRank(Target target, std::string_view column);

}  // namespace yesterlog
