// Dates in digits: 2019-01-02, 2019/1/2, 20190102, 6/10/2018, 31-12-74, 9/2012, 2015/3, 5/17.
//
// Month first unless the options say otherwise or the numbers do (21/04/2016). A day and month with
// a dash or dot alone, or a two-digit year after them, look like scores and versions and so need
// support.
#include <algorithm>

#include "core/time/rules/clock.h"

namespace yesterlog::timex {
namespace {

constexpr int kMonths = 12;
constexpr const char* kRule = "numeric_date";

// Numbers joined by one separator without white space: 6/10/2018.
struct Numbers {
  int count = 0;
  char separator = 0;
  const Token* part[3] = {};
  size_t next = 0;
};

bool IsSeparator(const Token& token) {
  return token.Is(Term::kPunct) && token.glued &&
         (token.value == '-' || token.value == '/' || token.value == '.' || token.value == ':');
}

Numbers ReadNumbers(const Sentence& s, size_t at) {
  Numbers read;
  for (; read.count < 3; ++read.count) {
    const Token& number = s.At(at);
    if (!number.Is(Term::kNumber) || number.digits == 0) return {};
    read.part[read.count] = &number;
    read.next = at + 1;
    const Token& separator = s.At(at + 1);
    const bool goes_on = IsSeparator(separator) && s.At(at + 2).glued &&
                         s.Is(at + 2, Term::kNumber) &&
                         (read.separator == 0 || separator.value == read.separator);
    if (!goes_on) {
      ++read.count;
      return read;
    }
    if (read.count == 2) return {};  // a fourth part: no date
    read.separator = static_cast<char>(separator.value);
    at += 2;
  }
  return read;
}

bool IsYear(const Token& token) {
  return token.digits == 4 && token.value >= 1000 && token.value <= 2999;
}

DateExpr DayDate(CivilDate date, bool machine) {
  const int64_t day = DaysFromCivil(date);
  DateExpr expr = FixedDate({day, day + 1}, Grain::kDay);
  expr.machine = machine;
  return expr;
}

// Two numbers as month and day in the preferred order, else in the other one.
bool MonthAndDay(int first, int second, int year, DateOrder order, CivilDate* date) {
  const CivilDate month_first{year, first, second};
  const CivilDate day_first{year, second, first};
  const bool prefer_month = order == DateOrder::kMonthFirst;
  for (const CivilDate& candidate :
       {prefer_month ? month_first : day_first, prefer_month ? day_first : month_first}) {
    if (!IsValidDate(candidate)) continue;
    *date = candidate;
    return true;
  }
  return false;
}

size_t MatchThree(const Sentence& s, size_t at, const Numbers& numbers, Moment& out) {
  const Token& a = *numbers.part[0];
  const Token& b = *numbers.part[1];
  const Token& c = *numbers.part[2];
  CivilDate date;
  if (IsYear(a) && b.digits <= 2 && c.digits <= 2) {
    if (numbers.separator == ':' && (b.digits != 2 || c.digits != 2)) return 0;
    // 2024-13-01 reads as the one date that it can be.
    const bool valid = MonthAndDay(b.value, c.value, a.value, DateOrder::kMonthFirst, &date);
    if (!valid) return EmitInvalidDate(s, out, at, numbers.next);
    return Emit(out, DayDate(date, true), numbers.next, kRule);
  }
  if (numbers.separator == ':' || a.digits > 2 || b.digits > 2) return 0;
  int year = c.value;
  if (!IsYear(c)) {
    if (c.digits != 2) return 0;
    const int century = s.this_year() - s.this_year() % 100;
    year += century + c.value > s.this_year() ? century - 100 : century;
  }
  const bool sure = IsYear(c) || numbers.separator == '/';
  if (!MonthAndDay(a.value, b.value, year, s.options().date_order, &date)) {
    if (!IsYear(c) && numbers.separator != '/') return 0;
    EmitInvalidDate(s, out, at, numbers.next);
    if (!IsYear(c)) out.weak = Weak::kNumericDate;
    return numbers.next;
  }
  return Emit(out, DayDate(date, true), numbers.next, kRule, sure ? Weak::kNo : Weak::kNumericDate);
}

DateExpr MonthDate(int year, int month) {
  return FixedDate(MonthRange(year, month), Grain::kMonth);
}

bool IsDayWord(const Token& token) {
  return token.Is(Term::kWeekday) || token.Is(Term::kToday) || token.Is(Term::kYesterday) ||
         token.Is(Term::kTomorrow) || token.Is(Term::kDayPart) || token.Is(Term::kTonight) ||
         token.Is(Term::kThis) || token.Is(Term::kLast) || token.word == "weekdays" ||
         token.word == "every" || token.word == "each" || token.word == "outside";
}

// "9-5": the working day before it is a date.
bool IsWorkingDay(int first, int second) {
  return first >= 7 && first <= 9 && second >= 4 && second <= 6;
}

// "31/6", "31.06.", "13/13": no day of that month in either order, or no month at all; a fraction
// where nothing says that it is a date.
size_t MatchNoDay(const Sentence& s, size_t at, const Numbers& numbers, Moment& out) {
  const int low = std::min(numbers.part[0]->value, numbers.part[1]->value);
  const int high = std::max(numbers.part[0]->value, numbers.part[1]->value);
  constexpr int kMostDays = 31;
  const bool dotted = numbers.separator == '.' && s.IsPunct(numbers.next, '.');
  const bool two_digits = numbers.part[0]->digits == 2 && numbers.part[1]->digits == 2;
  const bool day_of_none = low >= 1 && low <= kMonths && high <= kMostDays;
  const bool no_month = two_digits && high <= kMostDays && !s.Is(numbers.next, Term::kOf) &&
                        !s.Is(numbers.next, Term::kMonth) && high >= 1;
  if (!(day_of_none || no_month) || (numbers.separator != '/' && !dotted)) return 0;
  EmitInvalidDate(s, out, at, numbers.next);
  out.weak = Weak::kNumericDate;
  return numbers.next;
}

size_t MatchTwo(const Sentence& s, size_t at, const Numbers& numbers, bool beside_day,
                Moment& out) {
  const Token& a = *numbers.part[0];
  const Token& b = *numbers.part[1];
  const auto is_month = [](const Token& t) {
    return t.digits <= 2 && t.value >= 1 && t.value <= kMonths;
  };
  if (numbers.separator == ':') return 0;
  const Weak month_weak = numbers.separator == '.' ? Weak::kNumericDate : Weak::kNo;
  if (IsYear(a) && is_month(b)) {
    return Emit(out, MonthDate(a.value, b.value), numbers.next, kRule, month_weak);
  }
  if (is_month(a) && IsYear(b)) {
    return Emit(out, MonthDate(b.value, a.value), numbers.next, kRule, month_weak);
  }
  if (a.digits > 2 || b.digits > 2) return 0;
  // "Monday 11-4" and "3-5 yesterday" are hours.
  const bool working = IsWorkingDay(a.value, b.value) && a.digits == 1 && b.digits == 1;
  if (numbers.separator == '-' && (beside_day || working)) return 0;
  if (a.value == 24 && b.value == 7) return 0;  // round the clock
  constexpr int kLeapYear = 2000;
  CivilDate date;
  if (!MonthAndDay(a.value, b.value, kLeapYear, s.options().date_order, &date)) {
    return MatchNoDay(s, at, numbers, out);
  }
  DateExpr expr;
  expr.base = Base::kMonthDay;
  expr.cycle = Cycle::kYear;
  expr.month = static_cast<int8_t>(date.month);
  expr.day = static_cast<int8_t>(date.day);
  const bool sure =
      numbers.separator == '/' && !IsCounted(s, numbers.next) && !s.Is(numbers.next, Term::kOf);
  return Emit(out, expr, numbers.next, kRule, sure ? Weak::kNo : Weak::kNumericDate);
}

// "14.11.", day first; a dot that ends the text may end a sentence about a version.
size_t MatchDotted(const Sentence& s, const Numbers& numbers, Moment& out) {
  const Token& a = *numbers.part[0];
  const Token& b = *numbers.part[1];
  if (numbers.separator != '.' || !s.IsPunct(numbers.next, '.') || !s.At(numbers.next).glued ||
      a.digits > 2 || b.digits > 2) {
    return 0;
  }
  constexpr int kLeapYear = 2000;
  if (!IsValidDate({kLeapYear, b.value, a.value})) return 0;
  DateExpr expr;
  expr.base = Base::kMonthDay;
  expr.cycle = Cycle::kYear;
  expr.month = static_cast<int8_t>(b.value);
  expr.day = static_cast<int8_t>(a.value);
  const bool ends = s.Is(numbers.next + 1, Term::kEnd);
  const Weak weak = ends || b.digits == 1 ? Weak::kNumericDate : Weak::kNo;
  return Emit(out, expr, numbers.next + 1, kRule, weak);
}

// 20190102, and 2014 12 28 with spaces.
size_t MatchCompact(const Sentence& s, size_t at, Moment& out) {
  const Token& token = s.At(at);
  CivilDate date;
  size_t next = at + 1;
  if (token.digits == 8) {
    date = {token.value / 10000, token.value / 100 % 100, token.value % 100};
    if (date.year < 1900 || date.year > 2100) return 0;
  } else {
    const Token& month = s.At(at + 1);
    const Token& day = s.At(at + 2);
    if (!IsYear(token) || month.digits != 2 || day.digits != 2) return 0;
    date = {token.value, month.value, day.value};
    next = at + 3;
  }
  if (!IsValidDate(date)) {
    const bool timed = s.Is(next, Term::kPeriodLetter) && s.At(next).value == 't';
    return timed ? EmitInvalidDate(s, out, at, next) : 0;
  }
  return Emit(out, DayDate(date, true), next, kRule);
}

}  // namespace

size_t MatchNumericDate(const Sentence& s, size_t at, Moment& out) {
  if (!s.Is(at, Term::kNumber) || s.At(at).digits == 0) return 0;
  if (s.At(at).digits == 8) return MatchCompact(s, at, out);
  const Numbers numbers = ReadNumbers(s, at);
  if (numbers.count == 3) return MatchThree(s, at, numbers, out);
  if (numbers.count == 2) {
    if (IsDottedClock(s, at)) return 0;
    const size_t dotted = MatchDotted(s, numbers, out);
    if (dotted != 0) return dotted;
    const size_t next = s.Is(numbers.next, Term::kOn) ? numbers.next + 1 : numbers.next;
    const bool beside_day = IsDayWord(s.Before(at)) || IsDayWord(s.At(next));
    return MatchTwo(s, at, numbers, beside_day, out);
  }
  return MatchCompact(s, at, out);
}

}  // namespace yesterlog::timex
