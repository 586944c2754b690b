#include "core/ingest/stamp.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/ingest/calendar_names.h"
#include "core/ingest/cursor.h"
#include "core/ingest/plain_letters.h"
#include "core/ingest/stamp_parts.h"

namespace yesterlog {
namespace {

// "099" of "2026-099T08:15:02": the day of the year, as space agencies count.
bool TakeDayOfYear(Cursor& cursor, CivilDate* date) {
  const auto day = static_cast<int>(cursor.TakeNumber(3));
  const char joint = cursor.Peek();
  if (day < 1 || day > 366 || (joint != 'T' && joint != ' ' && joint != '-')) return false;
  const int year = date->year;
  *date = AddDays({year, 1, 1}, day - 1);
  return date->year == year;
}

// "-04-07", "/04/07", ".04.07", ". 4. 7." or "-Apr-07" behind a year of four digits.
bool TakeMonthAndDay(Cursor& cursor, CivilDate* date) {
  const char separator = cursor.Peek();
  if (!cursor.TakeAny("-/.")) return false;
  const bool spaced = separator == '.' && cursor.Peek() == ' ';  // as Korea writes it
  if (spaced) cursor.SkipBlanks();
  if (separator != '.' && cursor.DigitRun() == 3) return TakeDayOfYear(cursor, date);
  auto month = cursor.TakeDigits(1, 2);
  if (!month) month = MonthFromName(TakeAccentedLetters(cursor));
  if (*month == 0 || !cursor.Take(separator)) return false;
  if (spaced) cursor.SkipBlanks();
  const auto day = cursor.TakeDigits(1, 2);
  if (!day || (spaced && !cursor.Take('.'))) return false;
  date->month = *month;
  date->day = *day;
  return true;
}

int FullYear(int two_digits) { return two_digits + (two_digits < 70 ? 2000 : 1900); }

// "20260407", "260407", with "T143105", " 143105" or the clock's digits directly behind.
bool TakeCompact(Cursor& cursor, size_t run, Stamp* stamp) {
  const bool two_digit_year = run == 6;
  const int year = static_cast<int>(cursor.TakeNumber(two_digit_year ? 2 : 4));
  stamp->date.year = two_digit_year ? FullYear(year) : year;
  stamp->date.month = static_cast<int>(cursor.TakeNumber(2));
  stamp->date.day = static_cast<int>(cursor.TakeNumber(2));
  if (run > 8) return TakeCompactClock(cursor, run - 8, stamp);
  const size_t before = cursor.position();
  if (cursor.TakeAny("T _-")) {
    const size_t clock = cursor.DigitRun();
    if ((clock == 4 || clock == 6) && TakeCompactClock(cursor, clock, stamp)) return true;
    // "20260407 14:31:05"; some phones write "20260407-14:31:5:7", without the zeros.
    cursor.SkipBlanks();
    if (IsClockAhead(cursor, 0)) {
      const size_t at = cursor.position();
      if (TakeClock(cursor, stamp)) return true;
      cursor.MoveTo(at);
      if (TakeLooseClock(cursor, stamp)) return true;
    }
  }
  cursor.MoveTo(before);
  return !two_digit_year;  // six digits alone are any number
}

// "0407-143105": month and day of a year that is not said.
bool TakeMonthDayAndClock(Cursor& cursor, Stamp* stamp) {
  stamp->has_year = false;
  stamp->date = {1970, static_cast<int>(cursor.TakeNumber(2)), 0};
  stamp->date.day = static_cast<int>(cursor.TakeNumber(2));
  cursor.TakeAny("- ");
  return TakeCompactClock(cursor, 6, stamp);
}

// Of two numbers that are a day and a month. `usually`: where `order` does not say.
bool DayLeads(int first, int second, bool usually, DateOrder order) {
  if (first > 12 || second > 12) return first > 12;
  return order == DateOrder::kDayFirst || (usually && order != DateOrder::kMonthFirst);
}

// The second and third number of "4/7/2026", "07.04.26", "12-31-2026".
bool TakeThreeNumbers(Cursor& cursor, DateOrder order, Stamp* stamp) {
  const int first = *cursor.TakeDigits(1, 2);
  const char separator = cursor.Peek();
  cursor.TakeAny("/.-");
  if (separator == '.') cursor.SkipBlanks();  // "7. 4. 2026"
  const auto second = cursor.TakeDigits(1, 2);
  if (!second) return false;
  const bool joined = separator == '/' && cursor.Peek() == '-';
  if ((cursor.Peek() == ' ' && (separator == '-' || IsClockAhead(cursor, 1))) ||
      (joined && IsClockAhead(cursor, 1))) {
    // "03-17 16:13:38", "10.30 16:49:06", "04/09-08:15:02": no year
    const bool day_first = DayLeads(first, *second, separator == '.', order);
    stamp->date = {1970, day_first ? *second : first, day_first ? first : *second};
    stamp->has_year = false;
    return true;
  }
  if (!cursor.Take(separator)) return false;
  if (separator == '.') cursor.SkipBlanks();
  const size_t year_digits = cursor.DigitRun();
  if (year_digits != 2 && year_digits != 4) return false;
  const int third = static_cast<int>(cursor.TakeNumber(year_digits));
  const bool year_first = order == DateOrder::kYearFirst || first > 31;
  if (year_digits == 2 && separator != '.' && year_first) {
    stamp->date = {FullYear(first), *second, third};
    return true;
  }
  // Whoever joins the clock to it as Apache does has the day first: "09/04/2026:08:15:02".
  const bool apache = separator == '/' && cursor.Peek() == ':' && IsClockAhead(cursor, 1);
  const bool day_first =
      separator == '.' || (apache && second <= 12) || DayLeads(first, *second, false, order);
  stamp->date.year = year_digits == 2 ? FullYear(third) : third;
  stamp->date.month = day_first ? *second : first;
  stamp->date.day = day_first ? first : *second;
  return true;
}

// "-07-26" or "-07-2026" behind a month's name.
bool TakeDashedDayAndYear(Cursor& cursor, Stamp* stamp) {
  cursor.Take('-');
  const auto day = cursor.TakeDigits(1, 2);
  if (!day || !cursor.Take('-')) return false;
  const size_t year_digits = cursor.DigitRun();
  if (year_digits != 2 && year_digits != 4) return false;
  const int year = static_cast<int>(cursor.TakeNumber(year_digits));
  stamp->date.day = *day;
  stamp->date.year = year_digits == 2 ? FullYear(year) : year;
  return true;
}

// "Apr 7", "April 7, 2026", "Apr  7 2026", "Apr-07-26" at a month's name.
bool TakeMonthName(Cursor& cursor, Stamp* stamp) {
  stamp->date.month = MonthFromName(TakeAccentedLetters(cursor));
  if (stamp->date.month == 0) return false;
  if (cursor.Peek() == '-') return TakeDashedDayAndYear(cursor, stamp);
  const bool slashed = cursor.Take('/');  // "apr/07/2026"
  if (!slashed) cursor.Take('.');
  cursor.SkipBlanks();
  const auto day = cursor.TakeDigits(1, 2);
  if (!day) return false;
  stamp->date.day = *day;
  if (slashed && cursor.Peek() == '/') cursor.Take('/');
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (cursor.TakeWord(suffix)) break;
  }
  const size_t before = cursor.position();
  cursor.Take(',');
  cursor.SkipBlanks();
  const bool year_here = cursor.DigitRun() == 4 && cursor.Peek(4) != ':';
  stamp->has_year = year_here;
  if (year_here) {
    stamp->date.year = static_cast<int>(cursor.TakeNumber(4));
  } else {
    cursor.MoveTo(before);
  }
  return true;
}

// "07 Apr 2026", "10/Oct/2026", "07-Apr-26", "7. April 2026", "07Apr2026", "7 de abril de 2026";
// "7 Apr" before a clock.
bool TakeDayAndMonthName(Cursor& cursor, Stamp* stamp) {
  stamp->date.day = *cursor.TakeDigits(1, 2);
  cursor.TakeAny(" /-.");
  cursor.SkipBlanks();
  if (cursor.TakeWord("de")) cursor.SkipBlanks();
  stamp->date.month = MonthFromName(TakeAccentedLetters(cursor));
  if (stamp->date.month == 0) return false;
  cursor.Take('.');  // of a shortened name
  cursor.TakeAny(" /-,");
  cursor.SkipBlanks();
  if (cursor.TakeWord("de")) cursor.SkipBlanks();
  const size_t year_digits = cursor.DigitRun();
  if (IsClockAhead(cursor, 0)) {
    stamp->has_year = false;
    return true;
  }
  if (year_digits != 2 && year_digits != 4) return false;
  const int year = static_cast<int>(cursor.TakeNumber(year_digits));
  stamp->date.year = year_digits == 2 ? FullYear(year) : year;
  return true;
}

bool LooksLikeDayAndMonthName(const Cursor& cursor, size_t run) {
  if (run > 2) return false;
  if (cursor.Peek(run) == '.' && cursor.Peek(run + 1) == ' ' && IsDigit(cursor.Peek(run + 2))) {
    return false;  // "7. 4. 2026"
  }
  if (IsLetter(cursor.Peek(run))) return IsLetter(cursor.Peek(run + 2));  // "07Apr", but not "7am"
  const bool separated = cursor.Peek(run) == ' ' || cursor.Peek(run) == '/' ||
                         cursor.Peek(run) == '-' || cursor.Peek(run) == '.';
  return separated && (IsLetter(cursor.Peek(run + 1)) || cursor.Peek(run + 1) == ' ');
}

// 12 digits are both yyyymmddhhmm and an epoch in ms of the years before 2001; logs are younger.
bool IsCompactRun(const Cursor& cursor, size_t run) {
  if (run == 8 || run == 14) return true;
  if (run == 12) return cursor.Peek() == '2' && cursor.Peek(1) == '0';
  return run == 6;
}

// "14:31:05 07-04-2026": whoever writes the clock first has the day before the month.
bool TakeClockThenDate(Cursor& cursor, Stamp* stamp) {
  if (!TakeClock(cursor, stamp) || stamp->offset_s) return false;
  cursor.Take(',');
  cursor.SkipBlanks();
  const size_t run = cursor.DigitRun();
  const char separator = cursor.Peek(run);
  if (separator != '-' && separator != '.' && separator != '/') return false;
  if (run == 4) {
    stamp->date.year = static_cast<int>(cursor.TakeNumber(4));
    return TakeMonthAndDay(cursor, &stamp->date);
  }
  return (run == 1 || run == 2) && TakeThreeNumbers(cursor, DateOrder::kDayFirst, stamp) &&
         stamp->has_year;
}

// "2026:04:09-08:15:02", "2026:04:09 08:15:02" as cameras write it.
bool TakeColonDate(Cursor& cursor, Stamp* stamp) {
  const auto is_pair = [&](size_t at) {
    return IsDigit(cursor.Peek(at)) && IsDigit(cursor.Peek(at + 1));
  };
  if (!is_pair(5) || cursor.Peek(7) != ':' || !is_pair(8) || IsDigit(cursor.Peek(10))) return false;
  if (!IsClockAhead(cursor, 11)) return false;
  stamp->date.year = static_cast<int>(cursor.TakeNumber(4));
  cursor.Take(':');
  stamp->date.month = static_cast<int>(cursor.TakeNumber(2));
  cursor.Take(':');
  stamp->date.day = static_cast<int>(cursor.TakeNumber(2));
  return TakeClockBehindDate(cursor, stamp);
}

bool TakeDigitStamp(Cursor& cursor, DateOrder order, Stamp* stamp) {
  const size_t run = cursor.DigitRun();
  const char next = cursor.Peek(run);
  if (run == 4 && next == ':') return TakeColonDate(cursor, stamp);
  if (run == 4 && !IsBlank(next) && static_cast<unsigned char>(next) >= 0x80) {
    return TakeEastAsianDate(cursor, &stamp->date) && TakeClockBehindDate(cursor, stamp);
  }
  if (next == ':' && run <= 2) return TakeClockThenDate(cursor, stamp);
  if (run == 4 && next == '-' && Cursor(cursor.rest().substr(5)).DigitRun() == 6) {
    return TakeMonthDayAndClock(cursor, stamp);
  }
  if (run == 4 && (next == '-' || next == '/' || next == '.')) {
    stamp->date.year = static_cast<int>(cursor.TakeNumber(4));
    return TakeMonthAndDay(cursor, &stamp->date) && TakeClockBehindDate(cursor, stamp);
  }
  if (IsCompactRun(cursor, run)) return TakeCompact(cursor, run, stamp);
  if (run >= 9) {
    size_t length = run;
    if (next == '.' && IsDigit(cursor.Peek(run + 1))) {
      do ++length;
      while (IsDigit(cursor.Peek(length)));
    }
    stamp->instant = ParseEpoch(cursor.rest().substr(0, length));
    cursor.MoveTo(cursor.position() + length);
    stamp->has_clock = true;
    return stamp->instant.has_value();
  }
  if (LooksLikeDayAndMonthName(cursor, run)) {
    return TakeDayAndMonthName(cursor, stamp) && TakeClockBehindDate(cursor, stamp);
  }
  if (run < 1 || run > 2 || (next != '/' && next != '.' && next != '-')) return false;
  return TakeThreeNumbers(cursor, order, stamp) && TakeClockBehindDate(cursor, stamp);
}

// "Tue, 07 Apr 2026 ...", "Sun Dec 04 04:47:44 2005", "Dec 10 06:55:46".
bool TakeNameStamp(Cursor& cursor, DateOrder order, Stamp* stamp) {
  if (TakeZoneAhead(cursor, stamp) && IsDigit(cursor.Peek())) return false;
  if (!MayBeginDate(cursor.rest())) return false;
  const bool weekday = TakeWeekday(cursor);
  if (weekday && IsDigit(cursor.Peek())) return TakeDigitStamp(cursor, order, stamp);
  if (!TakeMonthName(cursor, stamp) || !TakeClockBehindDate(cursor, stamp)) return false;
  if (!stamp->has_year && weekday && cursor.Peek() == ' ') {
    TakeTrailingYear(cursor, stamp);
    if (stamp->has_year && !stamp->offset_s) TakeFractionAndOffset(cursor, stamp);  // as git has it
  }
  return true;
}

// "@400000006613f2a63b9aca00": TAI64N, as daemontools, runit and s6 write it. They count ten
// seconds between TAI and UTC.
bool TakeTai64n(Cursor& cursor, Stamp* stamp) {
  constexpr size_t kDigits = 24;
  constexpr uint64_t kBase = (uint64_t{1} << 62) + 10;
  if (!cursor.Take('@')) return false;
  uint64_t seconds = 0;
  uint64_t nanoseconds = 0;
  for (size_t i = 0; i < kDigits; ++i) {
    const char c = LowerAscii(cursor.Peek());
    const bool hex = IsDigit(c) || (c >= 'a' && c <= 'f');
    if (!hex) return false;
    uint64_t& number = i < 16 ? seconds : nanoseconds;
    number = number * 16 + static_cast<uint64_t>(IsDigit(c) ? c - '0' : c - 'a' + 10);
    cursor.MoveTo(cursor.position() + 1);
  }
  if (seconds < kBase || seconds - kBase > (uint64_t{1} << 33)) return false;
  const auto ms = static_cast<int64_t>((seconds - kBase) * 1000 + nanoseconds / 1'000'000);
  stamp->instant = Instant{ms};
  stamp->has_clock = true;
  return true;
}

}  // namespace

std::optional<Stamp> ReadStamp(std::string_view text, DateOrder order, size_t* length) {
  Cursor cursor(text);
  Stamp stamp;
  const bool taken = IsDigit(cursor.Peek())    ? TakeDigitStamp(cursor, order, &stamp)
                     : IsLetter(cursor.Peek()) ? TakeNameStamp(cursor, order, &stamp)
                                               : TakeTai64n(cursor, &stamp);
  if (!taken || IsDigit(cursor.Peek()) || IsLetter(cursor.Peek())) return std::nullopt;
  if (!stamp.instant) {
    // A leap year stands in for a year that is still unknown, so that 29 February passes.
    const CivilDate date{stamp.has_year ? stamp.date.year : 2000, stamp.date.month, stamp.date.day};
    if (!IsValidDate(date)) return std::nullopt;
  }
  *length = cursor.position();
  return stamp;
}

namespace {

// "/Date(1775572265000)/" as PowerShell writes it, and "2026-04-07 14:31:05 +0000 UTC" as Go does,
// without what stands around the time.
std::string_view Bare(std::string_view text) {
  constexpr std::string_view kDate = "/Date(";
  constexpr std::string_view kZone = " +0000 UTC";
  constexpr size_t kAuditTimeBytes = 14;  // ten digits, a point, three more
  if (text.starts_with(kDate) && text.ends_with(")/")) {
    return text.substr(kDate.size(), text.size() - kDate.size() - 2);
  }
  if (text.ends_with(kZone)) text.remove_suffix(4);
  // "1775722502.250:17" of Linux's audit daemon: behind the time stands a number
  const size_t colon = text.rfind(':');
  const bool audit = colon == kAuditTimeBytes && text[kAuditTimeBytes - 4] == '.' &&
                     colon + 1 < text.size() &&
                     std::ranges::all_of(text.substr(colon + 1), IsDigit);
  return audit ? text.substr(0, colon) : text;
}

}  // namespace

std::optional<Stamp> ParseStamp(std::string_view text, DateOrder order) {
  text = Bare(Trim(text));
  size_t length = 0;
  auto stamp = ReadStamp(text, order, &length);
  if (!stamp || length != text.size()) return std::nullopt;
  return stamp;
}

std::optional<int64_t> ParseClockTime(std::string_view text) {
  Cursor cursor(Trim(text));
  Stamp stamp;
  if (!TakeClock(cursor, &stamp) || !cursor.done() || stamp.instant) return std::nullopt;
  return stamp.ms_of_day;
}

bool IsDayFirstDate(std::string_view text) {
  Cursor cursor(Trim(text));
  const auto first = cursor.TakeDigits(1, 2);
  if (!first || *first <= 12 || *first > 31 || !cursor.TakeAny("/-")) return false;
  const auto second = cursor.TakeDigits(1, 2);
  return second && *second <= 12 && cursor.TakeAny("/-") && cursor.DigitRun() == 4;
}

}  // namespace yesterlog
