#include "core/link/whole_nights.h"

namespace yesterlog {

TimeReading WholeNights(TimeReading reading, const ZoneTable& zone) {
  constexpr int kNightBegins = 20 * 60;  // as time phrases have it
  constexpr int kNightEnds = 6 * 60;
  const auto moved = [&](Instant midnight, int minutes) {
    const LocalTime local = zone.ToLocal(midnight);
    if (MsOfDay(local) != 0) return midnight;
    return zone.StartInstant(AtMsOfDay(DateOf(local), minutes * kMsPerMinute));
  };
  for (Window& window : reading.windows) {
    if (window.start) window.start = moved(*window.start, kNightBegins);
    window.end = moved(window.end, kNightEnds);
  }
  if (reading.recurrence.clocks.empty()) {
    reading.recurrence.clocks = {{kNightBegins, kMinutesPerDay + kNightEnds}};
  }
  return reading;
}

}  // namespace yesterlog
