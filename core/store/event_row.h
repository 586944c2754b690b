// The narrow columns of an event, for what runs over many events without reading all their texts.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/civil.h"

namespace yesterlog {

struct EventRow {
  int64_t rowid = 0;  // ascends with time, see Event
  Instant start;
  int64_t source_id = 0;  // see Facet
  int64_t label_id = 0;
  int risk = 0;
  int64_t occurrence_count = 1;
  int64_t incident = 0;     // the rowid of its incident's first event, its own when it stands alone
  bool kept_apart = false;  // an incident of its own, whatever it resembles

  bool begins_incident() const { return incident == rowid; }
};

// A rowid is the start in ms and below it, in so many bits, a number among those of the same ms.
inline constexpr int kOrdinalBits = 20;
inline constexpr int64_t kMaxOrdinal = (int64_t{1} << kOrdinalBits) - 1;

// No event that starts at `start` or later has a smaller rowid.
inline constexpr int64_t FirstRowAt(Instant start) { return start.ms << kOrdinalBits; }
// Of an incident, which is named by its first event's rowid, as well.
inline constexpr Instant StartOfRow(int64_t rowid) { return {rowid >> kOrdinalBits}; }

}  // namespace yesterlog
