// Local time the slow way: cut into pieces of a local hour at most, so that a whole piece belongs
// to one stretch of time, whatever the unit.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/zone_table.h"
#include "core/plan/plan.h"

namespace yesterlog::slow {

// Half-open, in ms since 1970.
struct Stretch {
  int64_t start = 0;
  int64_t end = 0;
};

bool RecursAt(const Recurrence& recurrence, int64_t ms, const ZoneTable& zone);

// Ascending, apart from each other.
std::vector<Stretch> Merged(std::vector<Stretch> stretches);

// The parts of `stretches` inside the recurrence; each within one local hour.
std::vector<Stretch> Pieces(const std::vector<Stretch>& stretches, const Recurrence& recurrence,
                            const ZoneTable& zone);

// The stretch of local time that an instant is in.
struct Bucket {
  int64_t order = 0;
  std::string name;
  std::optional<Window> window;
};

bool IsOfTime(Unit unit);
// Nothing by day of nights.
std::optional<Bucket> BucketAt(Unit unit, int64_t ms, const ZoneTable& zone);

}  // namespace yesterlog::slow
