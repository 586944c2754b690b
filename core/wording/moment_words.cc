#include "core/wording/moment_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace yesterlog {
namespace {

constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};

std::string TwoDigits(int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string Clock(LocalTime time, Precision precision = Precision::kMinutes) {
  const int64_t minutes = MsOfDay(time) / kMsPerMinute;
  std::string text = TwoDigits(minutes / 60) + ":" + TwoDigits(minutes % 60);
  if (precision == Precision::kMinutes) return text;
  return text + ":" + TwoDigits(MsOfDay(time) / kMsPerSecond % 60);
}

std::string Moment(LocalTime time, Precision precision = Precision::kMinutes) {
  return DayText(DateOf(time)) + ", " + Clock(time, precision);
}

bool IsMidnight(LocalTime time) { return MsOfDay(time) == 0; }

std::string EdgeText(LocalTime end) { return IsMidnight(end) ? DayText(DateOf(end)) : Moment(end); }

bool IsOfOneDay(const Window& window, const ZoneTable& zone) {
  return DateOf(zone.ToLocal(*window.start)) == DateOf({zone.ToLocal(window.end).ms - 1});
}

// "April 2026" of all of it.
std::optional<std::string> WholeMonth(const Window& window, const ZoneTable& zone) {
  const LocalTime start = zone.ToLocal(*window.start);
  const LocalTime end = zone.ToLocal(window.end);
  const CivilDate first = DateOf(start);
  const bool whole =
      IsMidnight(start) && IsMidnight(end) && first.day == 1 && DateOf(end) == AddMonths(first, 1);
  if (!whole) return std::nullopt;
  return std::string(kMonths.at(static_cast<size_t>(first.month - 1))) + " " +
         std::to_string(first.year);
}

std::string DescribeWindow(const Window& window, const ZoneTable& zone) {
  if (!window.start) return NameOfWindow(window, zone);
  if (const auto month = WholeMonth(window, zone)) return "in " + *month;
  return (IsOfOneDay(window, zone) ? "on " : "from ") + NameOfWindow(window, zone);
}

// Four and more stretches at the same time of day: "between 05:00 and 12:00 on 7 days from ...".
std::optional<std::string> DescribeRepeats(const std::vector<Window>& windows,
                                           const ZoneTable& zone) {
  constexpr size_t kFewest = 4;
  if (windows.size() < kFewest || !windows.front().start) return std::nullopt;
  const auto shape = [&](const Window& window) {
    const LocalTime start = zone.ToLocal(*window.start);
    const LocalTime end = zone.ToLocal(window.end);
    return std::tuple(MsOfDay(start), MsOfDay(end),
                      DaysFromCivil(DateOf(end)) - DaysFromCivil(DateOf(start)));
  };
  const auto [from_ms, to_ms, days] = shape(windows.front());
  const bool same = std::ranges::all_of(
      windows, [&](const Window& window) { return shape(window) == shape(windows.front()); });
  if (!same || days > 1) return std::nullopt;
  std::string text;
  if (from_ms != 0 || to_ms != 0) {
    text = "between " + Clock({from_ms}) + " and " +
           (to_ms == 0 ? "midnight " : Clock({to_ms}) + (days == 1 ? " of the next day " : " "));
  }
  const auto day = [&](const Window& window) {
    return DayText(DateOf(zone.ToLocal(*window.start)));
  };
  return text + "on " + std::to_string(windows.size()) + " days from " + day(windows.front()) +
         " to " + day(windows.back());
}

}  // namespace

std::string DayText(CivilDate date) {
  constexpr std::array kWeekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const std::string month = kMonths.at(static_cast<size_t>(date.month - 1));
  return std::string(kWeekdays.at(static_cast<size_t>(WeekdayOf(date)))) + " " +
         std::to_string(date.day) + " " + month.substr(0, 3) + " " + std::to_string(date.year);
}

std::string NightText(CivilDate date) {
  const CivilDate next = AddDays(date, 1);
  std::string evening = DayText(date);
  if (date.year == next.year) evening.resize(evening.rfind(' '));
  if (date.month == next.month) evening.resize(evening.rfind(' '));
  return evening + " to " + DayText(next);
}

std::string MonthText(CivilDate date) {
  return std::string(kMonths.at(static_cast<size_t>(date.month - 1))) + " " +
         std::to_string(date.year);
}

std::string FormatMoment(Instant instant, const ZoneTable& zone, Precision precision) {
  return Moment(zone.ToLocal(instant), precision);
}

std::string FormatClock(Instant instant, const ZoneTable& zone, Precision precision) {
  return Clock(zone.ToLocal(instant), precision);
}

std::string FormatEdge(Instant instant, const ZoneTable& zone) {
  return EdgeText(zone.ToLocal(instant));
}

std::string FormatStretch(Instant from, Instant to, const ZoneTable& zone, Precision precision) {
  const bool same_day = DateOf(zone.ToLocal(from)) == DateOf(zone.ToLocal(to));
  const bool same_minute = from.ms / kMsPerMinute == to.ms / kMsPerMinute;
  if (same_minute) precision = Precision::kSeconds;
  const std::string start = FormatMoment(from, zone, precision) + " to ";
  const LocalTime end = zone.ToLocal(to);
  if (IsMidnight(end) && from < to && IsOfOneDay({from, to}, zone)) return start + "midnight";
  return start + (same_day ? FormatClock(to, zone, precision) : FormatMoment(to, zone, precision));
}

std::string NameOfWindow(const Window& window, const ZoneTable& zone) {
  const LocalTime end = zone.ToLocal(window.end);
  if (!window.start) return "before " + EdgeText(end);
  const LocalTime start = zone.ToLocal(*window.start);
  const bool whole_days = IsMidnight(start) && IsMidnight(end);
  if (IsOfOneDay(window, zone)) {
    if (whole_days) return DayText(DateOf(start));
    return Moment(start) + " to " + (IsMidnight(end) ? "midnight" : Clock(end));
  }
  const std::string last = whole_days ? DayText(DateOf({end.ms - 1})) : Moment(end);
  return EdgeText(start) + " to " + last;
}

std::string DescribeWindows(const std::vector<Window>& windows, const ZoneTable& zone) {
  constexpr size_t kMaxListed = 7;
  if (auto repeats = DescribeRepeats(windows, zone)) return std::move(*repeats);
  std::string text;
  for (size_t i = 0; i < std::min(windows.size(), kMaxListed); ++i) {
    if (i > 0) text += " and ";
    text += DescribeWindow(windows[i], zone);
  }
  if (windows.size() > kMaxListed) {
    text += " and " + std::to_string(windows.size() - kMaxListed) + " more times";
  }
  return text;
}

}  // namespace yesterlog
