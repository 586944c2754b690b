// Parts of days that come again: "after 10pm", "weekday mornings", "at night".
//
//   nights            {clocks: 20:00-30:00}
//   9 to 5, weekdays  {clocks: 09:00-17:00, weekdays: Monday..Friday}
//
// A predicate on an instant, by the local clock. A range that crosses midnight belongs to the day on
// which it starts, and so does its weekday: "Friday nights" holds Saturday 02:00.
#pragma once

#include <cstdint>
#include <vector>

namespace yesterlog {

// Minutes of the local day, [start_min, end_min). An end beyond 1,440 lies on the next day.
struct ClockRange {
  int start_min = 0;
  int end_min = 0;
  friend bool operator==(const ClockRange&, const ClockRange&) = default;
};

inline constexpr uint8_t kEveryWeekday = 0x7f;

struct Recurrence {
  std::vector<ClockRange> clocks;     // ascending, disjoint; empty: all day
  uint8_t weekdays = kEveryWeekday;  // bit 0 is Monday

  // Holds at every instant.
  bool always() const { return clocks.empty() && weekdays == kEveryWeekday; }
  friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

}  // namespace yesterlog
