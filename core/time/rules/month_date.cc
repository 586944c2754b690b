// Dates with the month's name: 2 Jan 2019, the 2nd of January, October 2, 2016 june, Aug 96, March.
//
// "may", "march" and "mar" are also other words: alone they need support.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "month_date";
constexpr int kMostDays = 31;

bool IsJoiner(const Token& token) {
  return token.IsPunct('-') || token.IsPunct('/') || token.IsPunct('.');
}

// Past what may stand between the parts of one date.
size_t SkipJoiner(const Sentence& s, size_t at) {
  const bool glued = IsJoiner(s.At(at)) && s.At(at).glued;
  const bool dot = s.IsPunct(at, '.');  // "Oct. 2"
  return glued || dot ? at + 1 : at;
}

bool IsDayNumber(const Token& token) {
  const bool number = token.Is(Term::kNumber) || token.Is(Term::kOrdinal);
  return number && token.value >= 1 && token.value <= kMostDays && token.digits <= 2;
}

// A number that a clock time, a unit or what it counts claims for itself.
bool IsClaimed(const Sentence& s, size_t at) {
  const Token& next = s.At(at + 1);
  const bool clock = next.Is(Term::kMeridiem) || next.Is(Term::kUnit) || next.Is(Term::kOclock) ||
                     ((next.IsPunct(':') || next.IsPunct('.')) && next.glued &&
                      s.At(at + 2).glued && s.Is(at + 2, Term::kNumber)) ||
                     (s.At(at).digits == 2 && next.Is(Term::kMonth));
  return clock || (s.Is(at, Term::kNumber) && next.Is(Term::kUnknown));
}

struct Year {
  int year = kNoYear;
  size_t next = 0;
};

// A year after a date: ", 2019", " of 2019", "-74", " '19", "in 2019".
Year YearAfter(const Sentence& s, size_t at, YearForm form) {
  size_t next = at;
  // In "March 13-15" the dash joins days, unless one joined the month as well.
  const bool joined = IsJoiner(s.At(next)) && s.At(next).glued && s.At(next + 1).glued &&
                      (s.At(next + 1).digits == 4 || IsJoiner(s.Before(at - 1)));
  if (s.IsPunct(next, ',') || joined) ++next;
  if (s.Is(next, Term::kOf) || s.Is(next, Term::kIn)) ++next;
  next = SkipThe(s, next);
  if (s.IsWord(next, "year")) ++next;
  int year = 0;
  const size_t end = ReadYear(s, next, form, &year);
  if (end == 0) return {};
  const bool full = s.At(next).digits == 4 || s.At(next).Is(Term::kPunct);
  if (IsClaimed(s, next) && !(full && s.Is(next + 1, Term::kUnknown))) return {};
  // "Jan 2 10-12": a range of hours, not a year.
  if (!full && s.IsPunct(end, '-')) return {};
  return {year, end};
}

DateExpr MonthDay(int month, int day) {
  DateExpr date;
  date.base = Base::kMonthDay;
  date.cycle = Cycle::kYear;
  date.month = static_cast<int8_t>(month);
  date.day = static_cast<int8_t>(day);
  return date;
}

DateExpr Month(int month) {
  DateExpr date;
  date.base = Base::kMonth;
  date.cycle = Cycle::kYear;
  date.grain = Grain::kMonth;
  date.month = static_cast<int8_t>(month);
  return date;
}

// A day of a month, with the year that may follow it. Tokens from `begin` on are the whole date.
size_t EmitWithYear(const Sentence& s, DateExpr date, size_t begin, size_t next, Moment& out) {
  constexpr int kLeapYear = 2000;
  const Year year = YearAfter(s, next, YearForm::kTwoDigits);
  if (year.next != 0) {
    date.year = year.year;
    next = year.next;
    date.machine = true;
  }
  const int known_year = year.next != 0 ? year.year : kLeapYear;
  if (date.day > DaysInMonth(known_year, date.month)) return EmitInvalidDate(s, out, begin, next);
  return Emit(out, date, next, kRule);
}

// "32 March", "April 32nd": surely meant as a day.
bool IsDayTooLate(const Sentence& s, size_t at) {
  constexpr int kMostTwoDigits = 99;
  const Token& day = s.At(at);
  const bool late = day.value > kMostDays && day.value <= kMostTwoDigits;
  return late && (day.Is(Term::kOrdinal) ||
                  (day.Is(Term::kNumber) && day.digits == 2 && s.Before(at).Is(Term::kOn)));
}

// 2 Jan 2019, 2nd of January, 31-Oct-74, 22/Jan/2019, 5aug2017
size_t MatchDayFirst(const Sentence& s, size_t at, Moment& out) {
  const Token& day = s.At(at);
  const bool too_late = IsDayTooLate(s, at);
  if (!IsDayNumber(day) && !too_late) return 0;
  size_t month_at = at + 1;
  if (s.Is(month_at, Term::kOf) || s.IsPunct(month_at, ',')) ++month_at;
  month_at = SkipThe(s, month_at);
  if (month_at == at + 1) month_at = SkipJoiner(s, month_at);
  const Token& month = s.At(month_at);
  if (!month.Is(Term::kMonth)) return 0;
  if (too_late) return EmitInvalidDate(s, out, at, month_at + 1);
  // "at 5 may the ...": a clock time before a verb.
  if (month.word == "may" && s.Before(at).Is(Term::kAt)) return 0;
  const bool machine = s.At(month_at).glued && s.IsPunct(at + 1, '-');
  DateExpr date = MonthDay(month.value, day.value);
  date.machine = machine;
  size_t next = month_at + 1;
  if (s.IsPunct(next, '.')) ++next;
  return EmitWithYear(s, date, at, next, out);
}

// Jan 2nd, 2019; October2; february the 15th; Jan-5-2019
size_t MatchMonthFirst(const Sentence& s, size_t at, Moment& out) {
  const Token& month = s.At(at);
  size_t day_at = SkipThe(s, SkipJoiner(s, at + 1));
  const Token& day = s.At(day_at);
  // "in Aug 96" is a year, "on Aug 96" and "Aug 32nd" a day.
  const bool on_day = s.Before(at).Is(Term::kOn) && day.digits == 2 && day.value > kMostDays;
  if ((day.Is(Term::kOrdinal) && IsDayTooLate(s, day_at)) || on_day) {
    return EmitInvalidDate(s, out, at, day_at + 1);
  }
  if (!IsDayNumber(day) || IsClaimed(s, day_at)) return 0;
  const DateExpr date = MonthDay(month.value, day.value);
  return EmitWithYear(s, date, at, day_at + 1, out);
}

// 2016 june, 2019-aug-01, 2024/August
size_t MatchYearFirst(const Sentence& s, size_t at, Moment& out) {
  int year = 0;
  const size_t past_year = ReadYear(s, at, YearForm::kFull, &year);
  if (past_year == 0) return 0;
  const size_t month_at = s.IsPunct(past_year, ',') ? past_year + 1 : SkipJoiner(s, past_year);
  const Token& month = s.At(month_at);
  if (!month.Is(Term::kMonth)) return 0;
  const size_t day_at = SkipJoiner(s, month_at + 1);
  const Token& day = s.At(day_at);
  const bool has_day = IsDayNumber(day) && !IsClaimed(s, day_at);
  if (has_day && day.value > DaysInMonth(year, month.value)) {
    return EmitInvalidDate(s, out, at, day_at + 1);
  }
  DateExpr date = has_day ? MonthDay(month.value, day.value) : Month(month.value);
  date.year = year;
  date.machine = has_day;
  return Emit(out, date, has_day ? day_at + 1 : month_at + 1, kRule);
}

bool IsAlsoAnotherWord(const Token& month) {
  return month.word == "may" || month.word == "march" || month.word == "mar";
}

// March, Sept 2012, Aug 96
size_t MatchMonthAlone(const Sentence& s, size_t at, Moment& out) {
  const Token& month = s.At(at);
  size_t next = at + 1;
  if (s.IsPunct(next, '.') && (month.word.size() <= 4)) ++next;
  Year year = YearAfter(s, next, YearForm::kFull);
  if (year.next == 0 && s.At(next).digits == 2 && s.At(next).value > kMostDays) {
    year = YearAfter(s, next, YearForm::kTwoDigits);
  }
  DateExpr date = Month(month.value);
  if (year.next != 0) {
    date.year = year.year;
    return Emit(out, date, year.next, kRule);
  }
  if (!s.IsPunct(at + 1, '.') || s.At(at + 1).begin != month.end) next = at + 1;
  const Weak weak = IsAlsoAnotherWord(month) ? Weak::kMonthWord : Weak::kNo;
  return Emit(out, date, next, kRule, weak);
}

}  // namespace

size_t MatchMonthDate(const Sentence& s, size_t at, Moment& out) {
  const Token& token = s.At(at);
  if (token.Is(Term::kMonth)) {
    const size_t with_day = MatchMonthFirst(s, at, out);
    return with_day != 0 ? with_day : MatchMonthAlone(s, at, out);
  }
  if (token.Is(Term::kNumber) || token.Is(Term::kOrdinal)) {
    const size_t day_first = MatchDayFirst(s, at, out);
    return day_first != 0 ? day_first : MatchYearFirst(s, at, out);
  }
  return 0;
}

}  // namespace yesterlog::timex
