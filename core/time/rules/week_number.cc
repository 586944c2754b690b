// Weeks by their ISO 8601 number: week 27 of 2018, wk 5, 2019-W12, 2019-W12-3.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "week_number";
constexpr int kMostWeeks = 53;

DateExpr WeekDate(int week) {
  DateExpr date;
  date.base = Base::kIsoWeek;
  date.cycle = Cycle::kYear;
  date.grain = Grain::kWeek;
  date.number = static_cast<int16_t>(week);
  return date;
}

bool IsWeekNumber(const Token& token) {
  return token.Is(Term::kNumber) && token.value >= 1 && token.value <= kMostWeeks;
}

// 2019-W12, 2019W12, 2019-W12-3
size_t MatchIso(const Sentence& s, size_t at, Moment& out) {
  int year = 0;
  const size_t past_year = ReadYear(s, at, YearForm::kFull, &year);
  if (past_year == 0) return 0;
  const size_t letter = s.IsPunct(past_year, '-') ? past_year + 1 : past_year;
  const bool w = s.Is(letter, Term::kPeriodLetter) && s.At(letter).value == 'w';
  if (!w || !IsWeekNumber(s.At(letter + 1))) return 0;
  DateExpr date = WeekDate(s.At(letter + 1).value);
  date.year = year;
  const Token& day = s.At(letter + 3);
  const bool has_day = s.IsPunct(letter + 2, '-') && day.glued && day.digits == 1 &&
                       day.value >= 1 && day.value <= 7;
  if (has_day) {
    date.Add({Part::Kind::kNthWeekday, Grain::kDay, 1, static_cast<int8_t>(day.value - 1)});
    date.grain = Grain::kDay;
  }
  return Emit(out, date, has_day ? letter + 4 : letter + 2, kRule);
}

}  // namespace

size_t MatchWeekNumber(const Sentence& s, size_t at, Moment& out) {
  const size_t iso = MatchIso(s, at, out);
  if (iso != 0) return iso;
  size_t week_at = SkipThe(s, at);
  if (s.IsWord(week_at, "calendar")) ++week_at;
  const Token& word = s.At(week_at);
  const bool week = word.word == "week" || word.word == "wk" || word.word == "cw" ||
                    (word.Is(Term::kPeriodLetter) && word.value == 'w');
  if (s.IsPunct(week_at + 1, '#')) ++week_at;
  const Token& number = s.At(week_at + 1);
  if (!week || !IsWeekNumber(number) || s.Is(week_at + 2, Term::kUnit)) return 0;
  DateExpr date = WeekDate(number.value);
  size_t next = week_at + 2;
  // "week 3 of January" counts the weeks of the month.
  Moment month;
  if (number.value <= 5 && (s.Is(next, Term::kOf) || s.Is(next, Term::kIn)) &&
      s.Is(next + 1, Term::kMonth)) {
    const size_t past = MatchMonthDate(s, next + 1, month);
    if (past != 0 && month.date.grain == Grain::kMonth) {
      month.date.Add({Part::Kind::kNth, Grain::kWeek, static_cast<int16_t>(number.value), 0});
      month.date.grain = Grain::kWeek;
      return Emit(out, month.date, past, kRule);
    }
  }
  size_t year_at = next;
  if (s.Is(year_at, Term::kOf) || s.Is(year_at, Term::kIn) || s.IsPunct(year_at, ',')) ++year_at;
  int year = 0;
  const size_t past_year = ReadYear(s, year_at, YearForm::kFull, &year);
  if (past_year != 0) {
    date.year = year;
    next = past_year;
  }
  return Emit(out, date, next, kRule);
}

}  // namespace yesterlog::timex
