// Any bytes as a question: the windows must be sound and the canonical text must resolve to the
// same windows. The first byte moves the reference through days on which clocks change.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/time/resolver.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file

ZoneTable FuzzZone() {
  constexpr Instant kSummer{1774746000000};  // 2026-03-29T01:00Z
  constexpr Instant kWinter{1792890000000};  // 2026-10-25T01:00Z
  return *ZoneTable::Create("Europe/Berlin", 3600, {{kSummer, 7200}, {kWinter, 3600}});
}

void Require(bool condition) {
  if (!condition) std::abort();
}

// The windows of a year up to the reference, against the predicate at their edges.
void CheckSelection(const TimeReading& reading, Instant now, const ZoneTable& zone) {
  if (reading.recurrence.Trivial()) return;
  for (const ClockRange& clock : reading.recurrence.clocks) {
    Require(clock.start_min >= 0 && clock.start_min < kMinutesPerDay);
    Require(clock.start_min < clock.end_min && clock.end_min <= clock.start_min + kMinutesPerDay);
  }
  const Window span{Instant{now.ms - 366 * kMsPerDay}, now};
  for (const Window& window : WindowsOf(reading, zone, span)) {
    Require(window.start && *window.start < window.end);
    Require(Recurs(*window.start, reading.recurrence, zone));
    Require(Recurs(Instant{window.end.ms - 1}, reading.recurrence, zone));
  }
}

void CheckReading(const TimeReading& reading, Instant now, const ZoneTable& zone) {
  Require(!reading.windows.empty());
  for (size_t i = 0; i < reading.windows.size(); ++i) {
    const Window& window = reading.windows[i];
    Require(!window.start || *window.start < window.end);
    Require(i == 0 || (window.start && reading.windows[i - 1].end <= *window.start));
  }
  const TimeResolution again = ResolveTime(reading.canonical, now, zone);
  Require(again.readings.size() == 1 && again.readings.front().windows == reading.windows);
  Require(again.readings.front().recurrence == reading.recurrence);
  CheckSelection(reading, now, zone);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  static const ZoneTable zone = FuzzZone();
  constexpr int64_t kFirstMs = 1767225600000;  // 2026-01-01T00:00Z
  const Instant now{kFirstMs + data[0] * (kMsPerDay + 37 * kMsPerMinute)};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const TimeResolution found = ResolveTime(text, now, zone);
  Require(!found.readings.empty() && found.readings.size() <= 2);
  for (const TimeReading& reading : found.readings) CheckReading(reading, now, zone);
  size_t end = 0;
  for (const TextSpan& span : found.spans) {
    Require(span.begin >= end && span.begin < span.end && span.end <= text.size());
    end = span.end;
  }
  return 0;
}
