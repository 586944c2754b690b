#include "core/base/civil.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace yesterlog {
namespace {

int64_t FloorDiv(int64_t a, int64_t b) {
  const int64_t quotient = a / b;
  return quotient - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

// Reads `digits` decimal digits at the front of `text` and removes them.
std::optional<int> TakeNumber(std::string_view& text, size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool TakeChar(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

// "HH:MM", "HH:MM:SS" or "HH:MM:SS.mmm" to the end of `text`.
std::optional<int64_t> ParseClock(std::string_view text) {
  const auto hour = TakeNumber(text, 2);
  if (!hour || *hour > 23 || !TakeChar(text, ':')) return std::nullopt;
  const auto minute = TakeNumber(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int64_t ms = *hour * kMsPerHour + *minute * kMsPerMinute;
  if (TakeChar(text, ':')) {
    const auto second = TakeNumber(text, 2);
    if (!second || *second > 59) return std::nullopt;
    ms += *second * kMsPerSecond;
    if (TakeChar(text, '.')) {
      const auto fraction = TakeNumber(text, 3);
      if (!fraction) return std::nullopt;
      ms += *fraction;
    }
  }
  return text.empty() ? std::optional<int64_t>(ms) : std::nullopt;
}

}  // namespace

int64_t DaysFromCivil(CivilDate date) {
  // Years start in March here, so that the leap day is the last day of a year.
  const int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const int64_t era = FloorDiv(year, 400);
  const int64_t year_of_era = year - era * 400;
  const int64_t month_from_march = (date.month + 9) % 12;
  const int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate CivilFromDays(int64_t days) {
  const int64_t shifted = days + 719468;
  const int64_t era = FloorDiv(shifted, 146097);
  const int64_t day_of_era = shifted - era * 146097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
}

int DaysInMonth(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays.at(static_cast<size_t>(month - 1));
}

bool IsValidDate(CivilDate date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= DaysInMonth(date.year, date.month);
}

Weekday WeekdayOf(CivilDate date) {
  const int64_t from_thursday = DaysFromCivil(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(from_thursday - FloorDiv(from_thursday, 7) * 7);
}

CivilDate AddDays(CivilDate date, int64_t days) {
  return CivilFromDays(DaysFromCivil(date) + days);
}

CivilDate AddMonths(CivilDate date, int months) {
  const int64_t index = static_cast<int64_t>(date.year) * 12 + (date.month - 1) + months;
  const int year = static_cast<int>(FloorDiv(index, 12));
  const int month = static_cast<int>(index - FloorDiv(index, 12) * 12) + 1;
  return {year, month, std::min(date.day, DaysInMonth(year, month))};
}

CivilDate DateOf(LocalTime time) { return CivilFromDays(FloorDiv(time.ms, kMsPerDay)); }

int64_t MsOfDay(LocalTime time) { return time.ms - FloorDiv(time.ms, kMsPerDay) * kMsPerDay; }

LocalTime AtMsOfDay(CivilDate date, int64_t ms_of_day) {
  return {DaysFromCivil(date) * kMsPerDay + ms_of_day};
}

std::string FormatLocal(LocalTime time) {
  const CivilDate date = DateOf(time);
  const int64_t ms = MsOfDay(time);
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d", date.year,
                date.month, date.day, static_cast<int>(ms / kMsPerHour),
                static_cast<int>(ms / kMsPerMinute % 60), static_cast<int>(ms / kMsPerSecond % 60));
  std::string text = buffer.data();
  if (ms % kMsPerSecond != 0) {
    std::snprintf(buffer.data(), buffer.size(), ".%03d", static_cast<int>(ms % kMsPerSecond));
    text += buffer.data();
  }
  return text;
}

std::string FormatDay(CivilDate date) {
  static constexpr std::array<const char*, 7> kWeekdays = {"Mon", "Tue", "Wed", "Thu",
                                                           "Fri", "Sat", "Sun"};
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%s %02d-%s-%04d",
                kWeekdays.at(static_cast<size_t>(WeekdayOf(date))), date.day,
                kMonths.at(static_cast<size_t>(date.month - 1)), date.year);
  return buffer.data();
}

std::optional<LocalTime> ParseLocal(std::string_view text) {
  const auto year = TakeNumber(text, 4);
  if (!year || !TakeChar(text, '-')) return std::nullopt;
  const auto month = TakeNumber(text, 2);
  if (!month || !TakeChar(text, '-')) return std::nullopt;
  const auto day = TakeNumber(text, 2);
  if (!day) return std::nullopt;
  const CivilDate date{*year, *month, *day};
  if (!IsValidDate(date)) return std::nullopt;
  if (text.empty()) return AtMsOfDay(date, 0);
  if (!TakeChar(text, 'T') && !TakeChar(text, ' ')) return std::nullopt;
  const auto clock = ParseClock(text);
  if (!clock) return std::nullopt;
  return AtMsOfDay(date, *clock);
}

}  // namespace yesterlog
