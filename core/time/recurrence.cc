#include "core/time/recurrence.h"

#include <algorithm>
#include <optional>
#include <span>

namespace yesterlog {
namespace {

constexpr ClockRange kWholeDay{0, kMinutesPerDay};

int64_t DayOf(Instant instant, const ZoneTable& zone) {
  return DaysFromCivil(DateOf(zone.ToLocal(instant)));
}

bool IsOn(int64_t day, uint8_t weekdays) {
  const int weekday = static_cast<int>(WeekdayOf(CivilFromDays(day)));
  return (weekdays >> weekday & 1) != 0;
}

std::span<const ClockRange> ClocksOf(const Recurrence& recurrence) {
  if (recurrence.clocks.empty()) return {&kWholeDay, 1};
  return recurrence.clocks;
}

// The occurrence that starts on `day`; empty where the clock skipped all of it.
Window OccurrenceOn(int64_t day, ClockRange clock, const ZoneTable& zone) {
  const int64_t midnight_ms = day * kMsPerDay;
  return {zone.StartInstant({midnight_ms + clock.start_min * kMsPerMinute}),
          zone.EndInstant({midnight_ms + clock.end_min * kMsPerMinute})};
}

std::optional<Window> Clip(const Window& window, const Window& span) {
  const std::optional<Instant> start = window.start && span.start
                                           ? std::max(*window.start, *span.start)
                                           : (window.start ? window.start : span.start);
  const Instant end = std::min(window.end, span.end);
  if (!start || *start >= end) return std::nullopt;
  return Window{start, end};
}

// Sorts, and joins what overlaps or touches.
void Join(std::vector<Window>& windows) {
  std::sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) {
    return *a.start != *b.start ? *a.start < *b.start : a.end < b.end;
  });
  size_t kept = 0;
  for (size_t i = 0; i < windows.size(); ++i) {
    if (kept > 0 && *windows[i].start <= windows[kept - 1].end) {
      windows[kept - 1].end = std::max(windows[kept - 1].end, windows[i].end);
    } else {
      windows[kept++] = windows[i];
    }
  }
  windows.resize(kept);
}

}  // namespace

std::vector<Window> ExpandRecurrence(const std::vector<Window>& windows,
                                     const Recurrence& recurrence, const ZoneTable& zone,
                                     Window span) {
  std::vector<Window> found;
  for (const Window& window : windows) {
    const auto clipped = Clip(window, span);
    if (!clipped) continue;
    if (recurrence.Trivial()) {
      found.push_back(*clipped);
      continue;
    }
    // An occurrence may have begun a day before, and a clock set back may show a day twice.
    const int64_t last = DayOf(clipped->end, zone) + 1;
    for (int64_t day = DayOf(*clipped->start, zone) - 2; day <= last; ++day) {
      if (!IsOn(day, recurrence.weekdays)) continue;
      for (const ClockRange& clock : ClocksOf(recurrence)) {
        const auto part = Clip(OccurrenceOn(day, clock, zone), *clipped);
        if (part) found.push_back(*part);
      }
    }
  }
  Join(found);
  return found;
}

bool Recurs(Instant instant, const Recurrence& recurrence, const ZoneTable& zone) {
  const int64_t day = DayOf(instant, zone);
  for (int64_t start_day = day - 2; start_day <= day + 1; ++start_day) {
    if (!IsOn(start_day, recurrence.weekdays)) continue;
    for (const ClockRange& clock : ClocksOf(recurrence)) {
      const Window occurrence = OccurrenceOn(start_day, clock, zone);
      if (*occurrence.start <= instant && instant < occurrence.end) return true;
    }
  }
  return false;
}

void Normalise(Recurrence& recurrence) {
  std::vector<ClockRange>& clocks = recurrence.clocks;
  std::sort(clocks.begin(), clocks.end(), [](const ClockRange& a, const ClockRange& b) {
    return a.start_min != b.start_min ? a.start_min < b.start_min : a.end_min < b.end_min;
  });
  size_t kept = 0;
  for (size_t i = 0; i < clocks.size(); ++i) {
    if (kept > 0 && clocks[i].start_min <= clocks[kept - 1].end_min) {
      clocks[kept - 1].end_min = std::max(clocks[kept - 1].end_min, clocks[i].end_min);
    } else {
      clocks[kept++] = clocks[i];
    }
  }
  clocks.resize(kept);
  for (ClockRange& clock : clocks) {
    clock.end_min = std::min(clock.end_min, clock.start_min + kMinutesPerDay);
  }
  const bool whole = clocks.size() == 1 &&
                     clocks[0].end_min - clocks[0].start_min == kMinutesPerDay &&
                     (clocks[0].start_min == 0 || recurrence.weekdays == kEveryWeekday);
  if (whole) clocks.clear();
  if (recurrence.weekdays > kEveryWeekday) recurrence.weekdays &= kEveryWeekday;
}

}  // namespace yesterlog
