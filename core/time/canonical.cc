#include "core/time/canonical.h"

#include <cstdio>

namespace yesterlog::timex {
namespace {

bool IsMidnight(LocalTime local) { return MsOfDay(local) == 0; }

// " 15:00", " 15:00:30", " 15:00:30.250"
enum class Seconds { kWhereNeeded, kAlways };

void AppendClock(std::string& text, LocalTime local, Seconds seconds) {
  const int64_t ms = MsOfDay(local);
  char buffer[32];
  int length = std::snprintf(buffer, sizeof buffer, " %02d:%02d", static_cast<int>(ms / kMsPerHour),
                             static_cast<int>(ms / kMsPerMinute % 60));
  const int second = static_cast<int>(ms / kMsPerSecond % 60);
  const int rest = static_cast<int>(ms % kMsPerSecond);
  text.append(buffer, static_cast<size_t>(length));
  if (second == 0 && rest == 0 && seconds == Seconds::kWhereNeeded) return;
  length = std::snprintf(buffer, sizeof buffer, ":%02d", second);
  text.append(buffer, static_cast<size_t>(length));
  if (rest == 0) return;
  length = std::snprintf(buffer, sizeof buffer, ".%03d", rest);
  text.append(buffer, static_cast<size_t>(length));
}

void AppendOffset(std::string& text, int32_t offset_s) {
  const int minutes = offset_s / 60;
  const int size = minutes < 0 ? -minutes : minutes;
  char buffer[16];
  const int length = std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", minutes < 0 ? '-' : '+',
                                   size / 60 % 100, size % 60);
  text.append(buffer, static_cast<size_t>(length));
}

enum class Side { kStart, kEnd };

// Day and time of an instant; with its offset where the clock shows that time twice and the other
// showing would be understood.
void AppendInstant(std::string& text, Instant instant, const ZoneTable& zone, Side side) {
  const LocalTime local = zone.ToLocal(instant);
  text += FormatDay(DateOf(local));
  const Instant read = side == Side::kStart ? zone.StartInstant(local) : zone.EndInstant(local);
  // With seconds, because "02:30-05:00" would read as a range.
  AppendClock(text, local, read != instant ? Seconds::kAlways : Seconds::kWhereNeeded);
  if (read != instant) AppendOffset(text, zone.OffsetSecondsAt(instant));
}

bool StartsDay(Instant instant, const ZoneTable& zone, LocalTime* day) {
  const LocalTime local = zone.ToLocal(instant);
  *day = {local.ms - MsOfDay(local)};
  return zone.StartInstant(*day) == instant;
}

// The day whose end `instant` is.
bool EndsDay(Instant instant, const ZoneTable& zone, LocalTime* day) {
  const LocalTime local = zone.ToLocal(instant);
  if (!IsMidnight(local) || zone.EndInstant(local) != instant) return false;
  *day = {local.ms - kMsPerDay};
  return true;
}

void AppendWindow(std::string& text, const Window& window, const ZoneTable& zone, bool since) {
  LocalTime first;
  LocalTime last;
  if (!window.start) {
    if (EndsDay(window.end, zone, &last) &&
        zone.StartInstant({last.ms + kMsPerDay}) == window.end) {
      text += "before " + FormatDay(DateOf({last.ms + kMsPerDay}));
    } else {
      text += "up to ";
      AppendInstant(text, window.end, zone, Side::kEnd);
    }
    return;
  }
  const bool whole_start = StartsDay(*window.start, zone, &first);
  if (since) {
    text += "since ";
    if (whole_start) {
      text += FormatDay(DateOf(first));
    } else {
      AppendInstant(text, *window.start, zone, Side::kStart);
    }
    return;
  }
  if (whole_start && EndsDay(window.end, zone, &last)) {
    text += FormatDay(DateOf(first));
    if (first != last) text += " to " + FormatDay(DateOf(last));
    return;
  }
  AppendInstant(text, *window.start, zone, Side::kStart);
  text += " to ";
  AppendInstant(text, window.end, zone, Side::kEnd);
}

}  // namespace

std::string CanonicalText(const std::vector<Window>& windows, Instant now, const ZoneTable& zone,
                          SinceForm form) {
  std::string text;
  text.reserve(48 * windows.size());
  for (const Window& window : windows) {
    if (!text.empty()) text += "; ";
    AppendWindow(text, window, zone, form == SinceForm::kSince && window.end == now);
  }
  return text;
}

namespace {

void AppendWeekdays(std::string& text, uint8_t weekdays) {
  constexpr const char* kNames[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  if (weekdays == kEveryWeekday) {
    text += "day";
    return;
  }
  const size_t begin = text.size();
  for (int day = 0; day < 7; ++day) {
    if ((weekdays >> day & 1) == 0) continue;
    if (text.size() > begin) text += " and ";
    text += kNames[day];
  }
}

// An end on the next day is written as that day's clock shows it: "22:00 to 06:00".
void AppendRange(std::string& text, ClockRange clock) {
  const int end = clock.end_min > kMinutesPerDay ? clock.end_min - kMinutesPerDay : clock.end_min;
  char buffer[40];
  const int length =
      std::snprintf(buffer, sizeof buffer, " %02d:%02d to %02d:%02d", clock.start_min / 60 % 24,
                    clock.start_min % 60, end / 60 % 25, end % 60);
  text.append(buffer, static_cast<size_t>(length));
}

}  // namespace

std::string RecurrenceText(const Recurrence& recurrence) {
  std::string text = "each ";
  AppendWeekdays(text, recurrence.weekdays);
  for (size_t i = 0; i < recurrence.clocks.size(); ++i) {
    if (i > 0) text += " and";
    AppendRange(text, recurrence.clocks[i]);
  }
  return text;
}

}  // namespace yesterlog::timex
