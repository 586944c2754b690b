// Meters: readings that count on, and what each has more than the one before it (FORMAT.md,
// "Figures").
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/base/result.h"
#include "core/gather/execute_place.h"

namespace yesterlog {

// What `reading` has more than the one `before` it. Less than half of it began anew.
double IncreaseOf(double before, double reading);

// By row: the increase of each event of `place` that satisfies `where` and has `field` as a number,
// since the one before it of its source, which may lie ahead of the place. 0 of a source's first.
Result<std::unordered_map<int64_t, double>> IncreasesOf(const Execution& run,
                                                        const Condition& where, const Place& place,
                                                        const std::string& field);

}  // namespace yesterlog
