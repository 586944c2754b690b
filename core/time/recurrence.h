// Times that come again: a clock range on some days of the week, "after 10pm", "weekends".
//
// A recurrence is a predicate on an instant: it holds inside an occurrence. Beside it stand the
// windows of the period that it is said over ("this week"), and both must hold:
//
//   "Friday nights in March"   clocks {20:00-30:00}, weekdays {Friday}, window March
//                              fits  Sat 7 March 02:00 (the night began on Friday)
//                              not   Fri 6 March 02:00 (that night began on Thursday)
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/civil.h"
#include "core/base/zone_table.h"

namespace yesterlog {

inline constexpr int kMinutesPerDay = 24 * 60;

// Minutes of the local day, [start, end): 0 <= start < 1440 and start < end <= start + 1440. An end
// past 1440 lies on the next day; the whole range belongs to the day on which it starts.
struct ClockRange {
  int start_min = 0;
  int end_min = 0;
  friend bool operator==(const ClockRange&, const ClockRange&) = default;
};

inline constexpr uint8_t kEveryWeekday = 0x7f;

struct Recurrence {
  std::vector<ClockRange> clocks;    // ascending, disjoint; none: all day
  uint8_t weekdays = kEveryWeekday;  // of the days on which occurrences start; bit 0 is Monday

  // Holds at every instant: says nothing.
  bool Trivial() const { return clocks.empty() && weekdays == kEveryWeekday; }
  friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

// The parts of `windows` and `span` that lie in an occurrence: ascending, disjoint, not touching.
// `span` is the extent of what is looked at (the log's own), so that an open or very long window
// costs no more than that. A window without a start gives nothing unless `span` has one. A trivial
// recurrence gives the windows clipped to the span.
//
// Civil arithmetic: a clock time that was skipped moves forward (a range that was skipped whole has
// no occurrence that day), one that is shown twice counts from its first showing to its last.
std::vector<Window> ExpandRecurrence(const std::vector<Window>& windows,
                                     const Recurrence& recurrence, const ZoneTable& zone,
                                     Window span);

// Whether `instant` lies in an occurrence: the slow twin of ExpandRecurrence.
bool Recurs(Instant instant, const Recurrence& recurrence, const ZoneTable& zone);

// Sorts the clock ranges, joins those that meet, and drops them where they leave out nothing.
void Normalise(Recurrence& recurrence);

}  // namespace yesterlog
