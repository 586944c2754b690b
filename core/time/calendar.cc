#include "core/time/calendar.h"

namespace yesterlog::timex {
namespace {

constexpr int kDaysAWeek = 7;
constexpr int kSaturday = 5;

int64_t FloorTo(int64_t value, int64_t step) {
  const int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

int64_t DaysSince(int from_weekday, int64_t day) {
  return (WeekdayIndex(day) - from_weekday + kDaysAWeek) % kDaysAWeek;
}

}  // namespace

int WeekdayIndex(int64_t day) {
  constexpr int kThursday = 3;  // 1970-01-01
  return static_cast<int>(((day + kThursday) % kDaysAWeek + kDaysAWeek) % kDaysAWeek);
}

uint8_t WeekdaysBetween(int first, int last) {
  uint8_t days = static_cast<uint8_t>(1 << last);
  for (int day = first; day != last; day = (day + 1) % kDaysAWeek) {
    days = static_cast<uint8_t>(days | 1 << day);
  }
  return days;
}

int64_t DayOf(int year, int month, int day) { return DaysFromCivil({year, month, day}); }

DayRange MonthRange(int year, int month, int months) {
  const CivilDate first{year, month, 1};
  return {DaysFromCivil(first), DaysFromCivil(AddMonths(first, months))};
}

DayRange YearRange(int year, int years) { return {DayOf(year, 1, 1), DayOf(year + years, 1, 1)}; }

DayRange PeriodAround(Grain grain, int64_t day, Weekday week_start) {
  const CivilDate date = CivilFromDays(day);
  switch (grain) {
    case Grain::kWeekend: {
      const int64_t saturday = day - DaysSince(kSaturday, day);
      return {saturday, saturday + 2};
    }
    case Grain::kWeek:
    case Grain::kFortnight: {
      const int64_t first = day - DaysSince(static_cast<int>(week_start), day);
      return {first, first + kDaysAWeek};
    }
    case Grain::kMonth:
      return MonthRange(date.year, date.month);
    case Grain::kQuarter:
    case Grain::kSeason:
      return MonthRange(date.year, (date.month - 1) / 3 * 3 + 1, 3);
    case Grain::kYear:
      return YearRange(date.year);
    case Grain::kDecade:
      return YearRange(static_cast<int>(FloorTo(date.year, 10)), 10);
    case Grain::kCentury:
      return YearRange(static_cast<int>(FloorTo(date.year - 1, 100)) + 1, 100);
    default:
      return {day, day + 1};
  }
}

int64_t ShiftDay(int64_t day, Grain grain, int64_t count) {
  const auto by_months = [day, count](int64_t months) {
    return DaysFromCivil(AddMonths(CivilFromDays(day), static_cast<int>(count * months)));
  };
  switch (grain) {
    case Grain::kWeekend:
    case Grain::kWeek:
      return day + count * kDaysAWeek;
    case Grain::kFortnight:
      return day + count * 2 * kDaysAWeek;
    case Grain::kMonth:
      return by_months(1);
    case Grain::kQuarter:
    case Grain::kSeason:
      return by_months(3);
    case Grain::kYear:
      return by_months(12);
    case Grain::kDecade:
      return by_months(120);
    case Grain::kCentury:
      return by_months(1200);
    default:
      return day + count;
  }
}

DayRange ShiftPeriod(DayRange period, Grain grain, int64_t count) {
  return {ShiftDay(period.first, grain, count), ShiftDay(period.end, grain, count)};
}

std::optional<DayRange> IsoWeek(int year, int week) {
  const int64_t fourth = DayOf(year, 1, 4);
  const int64_t monday = fourth - WeekdayIndex(fourth) + (week - 1) * kDaysAWeek;
  constexpr int kThursdayOffset = 3;
  if (week < 1 || CivilFromDays(monday + kThursdayOffset).year != year) return std::nullopt;
  return DayRange{monday, monday + kDaysAWeek};
}

}  // namespace yesterlog::timex
