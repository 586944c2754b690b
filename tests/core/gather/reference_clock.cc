#include "tests/core/gather/reference_clock.h"

#include <algorithm>
#include <array>

namespace yesterlog::slow {
namespace {

// The windows that the recurrence makes of one local day.
std::vector<Stretch> OccurrencesOn(CivilDate day, const Recurrence& recurrence,
                                   const ZoneTable& zone) {
  if ((recurrence.weekdays >> static_cast<int>(WeekdayOf(day)) & 1) == 0) return {};
  std::vector<ClockRange> clocks = recurrence.clocks;
  if (clocks.empty()) clocks = {{0, kMinutesPerDay}};
  std::vector<Stretch> occurrences;
  for (const ClockRange& clock : clocks) {
    occurrences.push_back({zone.StartInstant(AtMsOfDay(day, clock.start_min * kMsPerMinute)).ms,
                           zone.EndInstant(AtMsOfDay(day, clock.end_min * kMsPerMinute)).ms});
  }
  return occurrences;
}

// The end of the local hour, or where the clock is set before that.
int64_t EndOfHour(int64_t ms, const ZoneTable& zone) {
  int64_t end = ms + kMsPerHour - MsOfDay(zone.ToLocal({ms})) % kMsPerHour;
  for (const ZoneTable::Transition& transition : zone.transitions()) {
    if (transition.at.ms > ms) end = std::min(end, transition.at.ms);
  }
  return end;
}

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string DayName(CivilDate date) {
  return std::to_string(date.year) + "-" + TwoDigits(date.month) + "-" + TwoDigits(date.day);
}

Bucket Between(std::string name, LocalTime start, LocalTime end, const ZoneTable& zone) {
  return {start.ms, std::move(name), Window{zone.StartInstant(start), zone.EndInstant(end)}};
}

Bucket Days(std::string name, CivilDate first, CivilDate next, const ZoneTable& zone) {
  return Between(std::move(name), AtMsOfDay(first, 0), AtMsOfDay(next, 0), zone);
}

std::optional<Bucket> NightAt(CivilDate date, int hour, const ZoneTable& zone) {
  if (hour >= 6 && hour < 20) return std::nullopt;
  if (hour < 6) date = AddDays(date, -1);
  return Between(DayName(date), AtMsOfDay(date, 20 * kMsPerHour),
                 AtMsOfDay(AddDays(date, 1), 6 * kMsPerHour), zone);
}

}  // namespace

bool RecursAt(const Recurrence& recurrence, int64_t ms, const ZoneTable& zone) {
  if (recurrence.Trivial()) return true;
  for (int days = -3; days <= 3; ++days) {
    const CivilDate day = AddDays(DateOf(zone.ToLocal({ms})), days);
    for (const Stretch& occurrence : OccurrencesOn(day, recurrence, zone)) {
      if (occurrence.start <= ms && ms < occurrence.end) return true;
    }
  }
  return false;
}

std::vector<Stretch> Merged(std::vector<Stretch> stretches) {
  std::erase_if(stretches, [](const Stretch& one) { return one.start >= one.end; });
  std::ranges::sort(stretches, {}, &Stretch::start);
  std::vector<Stretch> merged;
  for (const Stretch& one : stretches) {
    if (!merged.empty() && one.start <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, one.end);
    } else {
      merged.push_back(one);
    }
  }
  return merged;
}

std::vector<Stretch> Pieces(const std::vector<Stretch>& stretches, const Recurrence& recurrence,
                            const ZoneTable& zone) {
  std::vector<Stretch> parts;
  for (const Stretch& one : stretches) {
    if (recurrence.Trivial()) {
      parts.push_back(one);
      continue;
    }
    const CivilDate last = AddDays(DateOf(zone.ToLocal({one.end})), 3);
    for (CivilDate day = AddDays(DateOf(zone.ToLocal({one.start})), -3); day <= last;
         day = AddDays(day, 1)) {
      for (const Stretch& occurrence : OccurrencesOn(day, recurrence, zone)) {
        parts.push_back({std::max(one.start, occurrence.start), std::min(one.end, occurrence.end)});
      }
    }
  }
  std::vector<Stretch> pieces;
  for (const Stretch& part : Merged(parts)) {
    for (int64_t start = part.start; start < part.end;) {
      const int64_t end = std::min(part.end, EndOfHour(start, zone));
      pieces.push_back({start, end});
      start = end;
    }
  }
  return pieces;
}

bool IsOfTime(Unit unit) {
  return unit != Unit::kSource && unit != Unit::kLabel && unit != Unit::kKind &&
         unit != Unit::kField;
}

std::optional<Bucket> BucketAt(Unit unit, int64_t ms, const ZoneTable& zone) {
  constexpr std::array kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday"};
  const LocalTime local = zone.ToLocal({ms});
  const CivilDate date = DateOf(local);
  const int hour = static_cast<int>(MsOfDay(local) / kMsPerHour);
  const auto weekday = static_cast<int>(WeekdayOf(date));
  switch (unit) {
    case Unit::kHourOfDay:
      return Bucket{hour, TwoDigits(hour), {}};
    case Unit::kHour:
      return Between(DayName(date) + "T" + TwoDigits(hour) + ":00",
                     AtMsOfDay(date, hour * kMsPerHour), AtMsOfDay(date, (hour + 1) * kMsPerHour),
                     zone);
    case Unit::kDay:
      return Days(DayName(date), date, AddDays(date, 1), zone);
    case Unit::kNight:
      return NightAt(date, hour, zone);
    case Unit::kWeekday:
      return Bucket{weekday, kWeekdays.at(static_cast<size_t>(weekday)), {}};
    case Unit::kWeek: {
      const CivilDate monday = AddDays(date, -weekday);
      return Days(DayName(monday), monday, AddDays(monday, 7), zone);
    }
    case Unit::kMonth: {
      const CivilDate first{date.year, date.month, 1};
      return Days(DayName(first).substr(0, 7), first, AddMonths(first, 1), zone);
    }
    case Unit::kYear: {
      const CivilDate first{date.year, 1, 1};
      return Days(DayName(first).substr(0, 4), first, AddMonths(first, 12), zone);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace yesterlog::slow
