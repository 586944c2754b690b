#include "core/wording/unit_words.h"

#include "core/wording/display.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

std::string HourName(const std::string& key) {
  const auto clock = [](int hour) { return (hour < 10 ? "0" : "") + std::to_string(hour) + ":00"; };
  int hour = 0;
  for (const char c : key) hour = hour * 10 + (c - '0');
  return clock(hour) + " to " + (hour == 23 ? "midnight" : clock(hour + 1));
}

}  // namespace

std::string OfUnit(Unit unit, const std::string& name) {
  switch (unit) {
    case Unit::kHourOfDay:
      return "from " + name;
    case Unit::kHour:
      return "in the hour from " + name;
    case Unit::kWeekday:
    case Unit::kDay:
      return "on " + name;
    case Unit::kNight:
      return "in the night of " + name;
    case Unit::kWeek:
      return "in the week of " + name;
    case Unit::kMonth:
    case Unit::kYear:
      return "in " + name;
    case Unit::kSource:
      return "with source " + QuoteName(SourceName(name));
    case Unit::kLabel:
      return "with label " + QuoteName(name);
    case Unit::kKind:
      return "of the kind " + QuoteName(name);
    case Unit::kField:
      return "with " + QuoteName(name);
  }
  return name;
}

std::string NameOfUnit(Unit unit, const std::string& key, const std::optional<Window>& window,
                       const ZoneTable& zone) {
  if (unit == Unit::kHourOfDay) return HourName(key);
  if (unit == Unit::kWeekday) return key + "s";
  if (!window || !window->start || unit == Unit::kYear) return key;
  if (unit == Unit::kHour) return FormatMoment(*window->start, zone);
  const CivilDate date = DateOf(zone.ToLocal(*window->start));
  if (unit == Unit::kNight) return NightText(date);
  return unit == Unit::kMonth ? MonthText(date) : DayText(date);
}

}  // namespace yesterlog
