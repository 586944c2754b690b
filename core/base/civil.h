// The civil (proleptic Gregorian) calendar and the two kinds of time that the core knows.
//
//   Instant    a point in time: milliseconds since 1970-01-01T00:00Z. What is stored and compared.
//   LocalTime  what a clock on the wall shows: milliseconds since 1970-01-01T00:00 on that clock.
//
// They are distinct types on purpose: only a ZoneTable turns one into the other. Day arithmetic is
// Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms" (2013), restated.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yesterlog {

inline constexpr int64_t kMsPerSecond = 1000;
inline constexpr int64_t kMsPerMinute = 60 * kMsPerSecond;
inline constexpr int64_t kMsPerHour = 60 * kMsPerMinute;
inline constexpr int64_t kMsPerDay = 24 * kMsPerHour;

struct Instant {
  int64_t ms = 0;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

struct LocalTime {
  int64_t ms = 0;
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

// Half-open: [start, end). Without a start it reaches back to the first event.
struct Window {
  std::optional<Instant> start;
  Instant end;
  friend bool operator==(const Window&, const Window&) = default;
};

enum class Weekday { kMonday, kTuesday, kWednesday, kThursday, kFriday, kSaturday, kSunday };

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..DaysInMonth(year, month)
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

// Days since 1970-01-01 of `date`, which must be a valid date; and back.
int64_t DaysFromCivil(CivilDate date);
CivilDate CivilFromDays(int64_t days);

int DaysInMonth(int year, int month);
bool IsValidDate(CivilDate date);
Weekday WeekdayOf(CivilDate date);

// `date` moved by whole days, or by whole months with the day clamped to the month's length
// (31 January + 1 month = 28 or 29 February).
CivilDate AddDays(CivilDate date, int64_t days);
CivilDate AddMonths(CivilDate date, int months);

CivilDate DateOf(LocalTime time);
int64_t MsOfDay(LocalTime time);                         // 0 .. kMsPerDay - 1
LocalTime AtMsOfDay(CivilDate date, int64_t ms_of_day);  // ms_of_day may pass midnight either way

// "2026-04-07T14:31:05", with ".250" only when there are milliseconds.
std::string FormatLocal(LocalTime time);
// "Tue 07-Apr-2026", the canonical text of a day.
std::string FormatDay(CivilDate date);

// "2026-04-10", "2026-04-10T12:00", "2026-04-10 12:00:30.250"; nothing else, no zone.
std::optional<LocalTime> ParseLocal(std::string_view text);

}  // namespace yesterlog
