// Where the events of a plan may lie, as rows and as time; FORMAT.md, "The place".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/gather/execute.h"
#include "core/store/event_figures.h"

namespace yesterlog {

// Half-open, in ms since 1970.
struct TimeRange {
  int64_t start_ms = 0;
  int64_t end_ms = 0;
};

struct Place {
  std::vector<RowRange> rows;    // ascending, apart
  std::vector<TimeRange> times;  // likewise
  TimeRange hull;                // of the times, the recurrence left aside
};

// What executing one plan needs everywhere.
struct Execution {
  const Plan& plan;
  const ExecuteFrame& frame;
  EventFigures& figures;
  RowRange log;  // its first row, and its last up to the reference; none: last < first

  bool empty() const { return log.last < log.first; }
  // The rows of all events up to there.
  std::vector<RowRange> RowsUntil(Instant latest) const;
};

// Of the plan's anchor, in that time, or of the time itself.
Result<Place> PlaceOf(const Execution& execution, const PlanTime& time);

}  // namespace yesterlog
