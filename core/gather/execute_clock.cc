#include "core/gather/execute_clock.h"

#include <algorithm>
#include <array>

namespace yesterlog {
namespace {

// A night is what the time phrases take for one.
constexpr int64_t kNightBegins = 20 * kMsPerHour;
constexpr int64_t kNightEnds = 6 * kMsPerHour;

LocalTime Midnight(CivilDate date) { return AtMsOfDay(date, 0); }

// The local begin of the stretch of days around `local`.
CivilDate FirstDay(Unit unit, LocalTime local) {
  CivilDate date = DateOf(local);
  if (unit == Unit::kWeek) return AddDays(date, -static_cast<int>(WeekdayOf(date)));
  if (unit == Unit::kMonth || unit == Unit::kYear) date.day = 1;
  if (unit == Unit::kYear) date.month = 1;
  return date;
}

CivilDate NextFirstDay(Unit unit, CivilDate first) {
  if (unit == Unit::kMonth) return AddMonths(first, 1);
  if (unit == Unit::kYear) return AddMonths(first, 12);
  return AddDays(first, unit == Unit::kWeek ? 7 : 1);
}

struct LocalPart {
  std::optional<int64_t> key;
  int64_t end_ms = 0;  // on the local clock
};

LocalPart NightAt(LocalTime local) {
  const int64_t of_day = MsOfDay(local);
  const int64_t midnight = local.ms - of_day;
  if (of_day < kNightEnds) return {midnight - kMsPerDay + kNightBegins, midnight + kNightEnds};
  if (of_day < kNightBegins) return {std::nullopt, midnight + kNightBegins};
  return {midnight + kNightBegins, midnight + kMsPerDay + kNightEnds};
}

LocalPart PartAt(Unit unit, LocalTime local) {
  const int64_t of_day = MsOfDay(local);
  const int64_t hour = of_day / kMsPerHour;
  const int64_t next_hour = local.ms - of_day + (hour + 1) * kMsPerHour;
  if (unit == Unit::kHourOfDay) return {hour, next_hour};
  if (unit == Unit::kHour) return {next_hour - kMsPerHour, next_hour};
  if (unit == Unit::kNight) return NightAt(local);
  if (unit == Unit::kWeekday) {
    return {static_cast<int64_t>(WeekdayOf(DateOf(local))), local.ms - of_day + kMsPerDay};
  }
  const CivilDate first = FirstDay(unit, local);
  return {Midnight(first).ms, Midnight(NextFirstDay(unit, first)).ms};
}

}  // namespace

bool IsOfTime(Unit unit) { return unit < Unit::kSource; }

ClockPart ClockUnits::At(int64_t ms) const {
  const std::vector<ZoneTable::Transition>& transitions = zone_.transitions();
  const auto next =
      std::ranges::upper_bound(transitions, Instant{ms}, {}, &ZoneTable::Transition::at);
  const LocalTime local = zone_.ToLocal({ms});
  const LocalPart part = PartAt(unit_, local);
  // The clock runs on until it is set.
  int64_t end_ms = ms + (part.end_ms - local.ms);
  if (next != transitions.end()) end_ms = std::min(end_ms, next->at.ms);
  return {part.key, end_ms};
}

std::string ClockUnits::NameOf(int64_t key) const {
  constexpr std::array kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday"};
  if (unit_ == Unit::kHourOfDay) return (key < 10 ? "0" : "") + std::to_string(key);
  if (unit_ == Unit::kWeekday) return kWeekdays.at(static_cast<size_t>(key));
  const std::string name = FormatLocal({key});
  if (unit_ == Unit::kYear) return name.substr(0, 4);
  if (unit_ == Unit::kMonth) return name.substr(0, 7);
  return name.substr(0, unit_ == Unit::kHour ? 16 : 10);
}

std::optional<Window> ClockUnits::WindowOf(int64_t key) const {
  if (unit_ == Unit::kHourOfDay || unit_ == Unit::kWeekday) return std::nullopt;
  const LocalTime start{key};
  LocalTime end = {key + kMsPerHour};
  if (unit_ == Unit::kNight) {
    end = {key + kMsPerDay - kNightBegins + kNightEnds};
  } else if (unit_ != Unit::kHour) {
    end = Midnight(NextFirstDay(unit_, DateOf(start)));
  }
  return Window{zone_.StartInstant(start), zone_.EndInstant(end)};
}

double TimeOfDay(int64_t ms, const Recurrence& recurrence, const ZoneTable& zone) {
  constexpr int kDayBegins = 4 * 60;
  const bool one = recurrence.clocks.size() == 1;
  const int64_t begins = (one ? recurrence.clocks.front().start_min : kDayBegins) * kMsPerMinute;
  const int64_t of_day = MsOfDay(zone.ToLocal({ms}));
  return static_cast<double>(of_day < begins ? of_day + kMsPerDay : of_day);
}

}  // namespace yesterlog
