#include "core/time/public_holidays.h"

#include <algorithm>
#include <iterator>

#include "core/base/civil.h"
#include "core/time/holidays.h"

namespace yesterlog::timex {
namespace {

// A date, the nth weekday of a month (negative: from its end), or days from Easter Sunday.
struct DayOff {
  enum class Kind : uint8_t { kDate, kNthMonday, kNthThursday, kEaster };
  Country country;
  Kind kind;
  int month;  // of Easter: unused
  int number;
};

using Kind = DayOff::Kind;

// gov.uk/bank-holidays (England and Wales); Organisation of Working Time Act 1997, schedule 2, with
// S.I. 50 of 2022 (Ireland); 5 U.S.C. 6103 (United States).
constexpr DayOff kDaysOff[] = {
    {Country::kBritain, Kind::kDate, 1, 1},
    {Country::kBritain, Kind::kEaster, 0, -2},
    {Country::kBritain, Kind::kEaster, 0, 1},
    {Country::kBritain, Kind::kNthMonday, 5, 1},
    {Country::kBritain, Kind::kNthMonday, 5, -1},
    {Country::kBritain, Kind::kNthMonday, 8, -1},
    {Country::kBritain, Kind::kDate, 12, 25},
    {Country::kBritain, Kind::kDate, 12, 26},
    {Country::kIreland, Kind::kDate, 1, 1},
    {Country::kIreland, Kind::kNthMonday, 2, 1},
    {Country::kIreland, Kind::kDate, 3, 17},
    {Country::kIreland, Kind::kEaster, 0, 1},
    {Country::kIreland, Kind::kNthMonday, 5, 1},
    {Country::kIreland, Kind::kNthMonday, 6, 1},
    {Country::kIreland, Kind::kNthMonday, 8, 1},
    {Country::kIreland, Kind::kNthMonday, 10, -1},
    {Country::kIreland, Kind::kDate, 12, 25},
    {Country::kIreland, Kind::kDate, 12, 26},
    {Country::kUnitedStates, Kind::kDate, 1, 1},
    {Country::kUnitedStates, Kind::kNthMonday, 1, 3},
    {Country::kUnitedStates, Kind::kNthMonday, 2, 3},
    {Country::kUnitedStates, Kind::kNthMonday, 5, -1},
    {Country::kUnitedStates, Kind::kDate, 6, 19},
    {Country::kUnitedStates, Kind::kDate, 7, 4},
    {Country::kUnitedStates, Kind::kNthMonday, 9, 1},
    {Country::kUnitedStates, Kind::kNthMonday, 10, 2},
    {Country::kUnitedStates, Kind::kDate, 11, 11},
    {Country::kUnitedStates, Kind::kNthThursday, 11, 4},
    {Country::kUnitedStates, Kind::kDate, 12, 25},
    {Country::kUnknown, Kind::kDate, 1, 1},
    {Country::kUnknown, Kind::kEaster, 0, -2},
    {Country::kUnknown, Kind::kEaster, 0, 1},
    {Country::kUnknown, Kind::kDate, 5, 1},
    {Country::kUnknown, Kind::kEaster, 0, 50},
    {Country::kUnknown, Kind::kDate, 12, 25},
    {Country::kUnknown, Kind::kDate, 12, 26},
};

constexpr int kDaysAWeek = 7;
constexpr int kThursday = 3;
constexpr int kSaturday = 5;
constexpr int kSunday = 6;

int64_t NthWeekday(int year, int month, int weekday, int number) {
  const DayRange days = MonthRange(year, month);
  if (number > 0) {
    const int ahead = (weekday - WeekdayIndex(days.first) + kDaysAWeek) % kDaysAWeek;
    return days.first + ahead + kDaysAWeek * (number - 1);
  }
  const int64_t last = days.end - 1;
  return last - (WeekdayIndex(last) - weekday + kDaysAWeek) % kDaysAWeek;
}

int64_t DayIn(int year, const DayOff& off) {
  switch (off.kind) {
    case Kind::kDate:
      return DayOf(year, off.month, off.number);
    case Kind::kNthMonday:
      return NthWeekday(year, off.month, 0, off.number);
    case Kind::kNthThursday:
      return NthWeekday(year, off.month, kThursday, off.number);
    case Kind::kEaster:
      break;
  }
  return EasterDay(year) + off.number;
}

// The weekday on which a date on a weekend is made up for; in the United States a Saturday's on the
// Friday before.
int64_t Observed(Country country, const DayOff& off, int64_t day) {
  if (off.kind != Kind::kDate || country == Country::kUnknown) return day;
  const int weekday = WeekdayIndex(day);
  if (weekday == kSaturday) return country == Country::kUnitedStates ? day - 1 : day + 2;
  return weekday == kSunday ? day + 1 : day;
}

}  // namespace

Country CountryOf(std::string_view zone_name) {
  if (zone_name == "Europe/London" || zone_name == "Europe/Belfast" || zone_name == "GB") {
    return Country::kBritain;
  }
  if (zone_name == "Europe/Dublin") return Country::kIreland;
  return zone_name.starts_with("America/") || zone_name.starts_with("US/") ? Country::kUnitedStates
                                                                           : Country::kUnknown;
}

bool IsPublicHoliday(Country country, int64_t day) {
  const int year = CivilFromDays(day).year;
  return std::any_of(std::begin(kDaysOff), std::end(kDaysOff), [&](const DayOff& off) {
    if (off.country != country) return false;
    // The first of January may be made up for in December.
    return Observed(country, off, DayIn(year, off)) == day ||
           Observed(country, off, DayIn(year + 1, off)) == day;
  });
}

DayRange LengthenedWeekend(Country country, int64_t monday) {
  constexpr int kBackToSaturday = 2;
  constexpr int kBackToFriday = 3;
  const bool friday_off = IsPublicHoliday(country, monday - kBackToFriday);
  return {monday - (friday_off ? kBackToFriday : kBackToSaturday),
          IsPublicHoliday(country, monday) ? monday + 1 : monday};
}

}  // namespace yesterlog::timex
