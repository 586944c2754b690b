#include "core/time/within.h"

#include <algorithm>
#include <utility>

#include "core/time/canonical.h"

namespace yesterlog {
namespace {

constexpr int64_t kLongestDayMs = 25 * kMsPerHour;

std::vector<ClockRange> Overlap(const std::vector<ClockRange>& a,
                                const std::vector<ClockRange>& b) {
  std::vector<ClockRange> both;
  for (const ClockRange& mine : a) {
    for (const ClockRange& theirs : b) {
      for (const int shift : {-kMinutesPerDay, 0, kMinutesPerDay}) {
        ClockRange range{std::max(mine.start_min, theirs.start_min + shift),
                         std::min(mine.end_min, theirs.end_min + shift)};
        if (range.start_min >= range.end_min) continue;
        if (range.start_min >= kMinutesPerDay) {
          range.start_min -= kMinutesPerDay;
          range.end_min -= kMinutesPerDay;
        }
        both.push_back(range);
      }
    }
  }
  return both;
}

Recurrence Merged(const Recurrence& times, const Recurrence& days) {
  Recurrence merged = times;
  if (times.weekdays == kEveryWeekday) merged.weekdays = days.weekdays;
  if (times.clocks.empty()) {
    merged.clocks = days.clocks;
  } else if (merged.weekdays == kEveryWeekday) {
    // On some weekdays a range that moves to the next day would be another one's.
    std::vector<ClockRange> both = Overlap(times.clocks, days.clocks);
    if (!both.empty()) merged.clocks = std::move(both);
  }
  Normalise(merged);
  return merged;
}

bool IsDay(const Window& window) {
  return window.start && window.end.ms - window.start->ms <= kLongestDayMs;
}

// The whole local days that hold `window`.
Window DaysAround(const Window& window, const ZoneTable& zone) {
  const LocalTime first = zone.ToLocal(*window.start);
  const LocalTime last = zone.ToLocal(Instant{window.end.ms - 1});
  return {zone.StartInstant({first.ms - MsOfDay(first)}),
          zone.EndInstant({last.ms - MsOfDay(last) + kMsPerDay})};
}

// The occurrences that begin in `window`, which is a day or a part of one; else what of them lies
// in it ("before 8" behind "after 5pm on Monday"), else on its day ("before noon" behind that).
std::vector<Window> OnDay(const Window& window, const Recurrence& recurrence,
                          const ZoneTable& zone) {
  const Window wider{window.start, {window.end.ms + kMsPerDay}};
  std::vector<Window> begun = ExpandRecurrence({wider}, recurrence, zone, wider);
  std::erase_if(begun, [&](const Window& found) { return *found.start >= window.end; });
  // One that ran when the day began is the evening's before it.
  const Instant before{window.start->ms - 1};
  if (begun.size() > 1 && begun.front().start == window.start && Recurs(before, recurrence, zone)) {
    begun.erase(begun.begin());
  }
  if (begun.empty()) begun = ExpandRecurrence({window}, recurrence, zone, window);
  const Window days = DaysAround(window, zone);
  return begun.empty() ? ExpandRecurrence({days}, recurrence, zone, days) : begun;
}

}  // namespace

std::optional<TimeResolution> Within(const TimeResolution& times, const TimeResolution& days,
                                     Instant now, const ZoneTable& zone) {
  const TimeReading& period = days.readings.front();
  const bool listed = std::all_of(period.windows.begin(), period.windows.end(), IsDay);
  TimeResolution out = times;
  out.everything = days.everything;
  out.future = days.future;
  out.readings.clear();
  for (const TimeReading& reading : times.readings) {
    TimeReading narrowed{period.windows, "", Merged(reading.recurrence, period.recurrence)};
    if (listed) {
      narrowed.windows.clear();
      for (const Window& window : period.windows) {
        for (const Window& found : OnDay(window, narrowed.recurrence, zone)) {
          Window next = found;
          if (!narrowed.windows.empty()) {
            next.start = std::max(*next.start, narrowed.windows.back().end);
          }
          if (*next.start < next.end) narrowed.windows.push_back(next);
        }
      }
      narrowed.recurrence = {};
    }
    if (narrowed.windows.empty()) continue;
    narrowed.canonical = out.everything ? timex::kEverText
                                        : timex::CanonicalText(narrowed.windows, now, zone,
                                                               timex::SinceForm::kSpelledOut);
    if (!narrowed.recurrence.Trivial()) {
      narrowed.canonical += ", " + timex::RecurrenceText(narrowed.recurrence);
    }
    const bool same = !out.readings.empty() && out.readings.front().windows == narrowed.windows &&
                      out.readings.front().recurrence == narrowed.recurrence;
    if (!same) out.readings.push_back(std::move(narrowed));
  }
  if (out.readings.empty()) return std::nullopt;
  return out;
}

}  // namespace yesterlog
