// Periods of the calendar as runs of days. All days are counted from 1970-01-01.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/civil.h"

namespace yesterlog::timex {

enum class Grain : uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kSeason,
  kYear,
  kDecade,
  kCentury,
};

// Half-open.
struct DayRange {
  int64_t first = 0;
  int64_t end = 0;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

int WeekdayIndex(int64_t day);  // 0 = Monday
int64_t DayOf(int year, int month, int day);

// The calendar period of `grain` that holds `day`. A weekend is the last one that began by `day`; a
// grain below a day gives the day.
DayRange PeriodAround(Grain grain, int64_t day, Weekday week_start);

// `day` moved by `count` units; months and longer clamp the day to the month's length.
int64_t ShiftDay(int64_t day, Grain grain, int64_t count);

// The calendar period `count` periods away from `period`, which is one of `grain`.
DayRange ShiftPeriod(DayRange period, Grain grain, int64_t count);

// The weekdays from one to the other, both included, across the week's end where the second comes
// first: bit 0 is Monday.
uint8_t WeekdaysBetween(int first, int last);

DayRange MonthRange(int year, int month, int months = 1);
DayRange YearRange(int year, int years = 1);

// Week `week` of `year` as ISO 8601 counts (week 1 holds the year's first Thursday). Nothing where
// the year has no such week.
std::optional<DayRange> IsoWeek(int year, int week);

}  // namespace yesterlog::timex
