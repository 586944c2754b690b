#include "core/time/day_lists.h"

#include "core/time/dates.h"
#include "core/time/moment.h"
#include "core/time/rules/rule.h"

namespace yesterlog::timex {

// Past what separates the ends of a range, 0 if nothing does.
size_t PastSeparator(const Sentence& s, size_t at, bool between) {
  size_t next = at;
  if (s.IsPunct(next, ',')) ++next;
  const Token& token = s.At(next);
  if (token.IsPunct('-')) {
    while (s.IsPunct(next, '-')) ++next;
    return next;
  }
  if (token.Is(Term::kTo) || token.Is(Term::kThrough) || token.Is(Term::kUntil)) {
    ++next;
    if (token.Is(Term::kTo) && s.Is(next, Term::kUntil)) ++next;
    return next;
  }
  if (s.IsWord(next, "up") && s.Is(next + 1, Term::kTo)) return next + 2;
  if (token.Is(Term::kAnd) && between) return next + 1;
  return 0;
}

bool IsBareDay(const Sentence& s, size_t at) {
  constexpr int kMostDays = 31;
  const Token& token = s.At(at);
  const bool number = token.Is(Term::kNumber) || token.Is(Term::kOrdinal);
  return number && token.value >= 1 && token.value <= kMostDays && token.digits <= 2;
}

Moment DayOfMonthMoment(int day) {
  Moment moment;
  moment.has_date = true;
  moment.date.base = Base::kDayOfMonth;
  moment.date.cycle = Cycle::kMonth;
  moment.date.day = static_cast<int8_t>(day);
  moment.rule = "day_of_month";
  return moment;
}

bool IsMonthDay(const Moment& moment) {
  return moment.has_date && !moment.has_clock && !moment.has_part &&
         (moment.date.base == Base::kMonthDay || moment.date.base == Base::kDayOfMonth);
}

namespace {

// "14-15.11.2017": the first day is of the second one's month.
bool ReadNumericDays(const Sentence& s, size_t next, int first_day, const Moment& second,
                     Phrase& out) {
  const bool numeric = second.has_date && !second.has_clock && !second.has_part &&
                       second.date.base == Base::kFixed && second.date.machine &&
                       second.date.part_count == 0 && !second.IsInvalid() &&
                       second.date.grain == Grain::kDay && s.At(next - 1).digits == 4;
  if (!numeric) return false;
  const CivilDate last = CivilFromDays(second.date.fixed.first);
  if (first_day >= last.day) return false;
  const int64_t first = second.date.fixed.first - (last.day - first_day);
  out.relation = Relation::kRange;
  out.first = second;
  out.first.date.fixed = {first, first + 1};
  out.second = second;
  return true;
}

}  // namespace

// "between 3 and 12 of Sept", "4 to January 22, 1995", "4 to 22 this month", "13-15 July": the
// first day is a bare number, the second belongs to a month.
size_t ReadDaysOfMonth(const Sentence& s, size_t at, bool between, Phrase& out) {
  const size_t first_at = SkipThe(s, at);
  if (!IsBareDay(s, first_at)) return 0;
  const bool dotted = s.IsPunct(first_at + 1, '.') && s.IsPunct(first_at + 2, '-');
  size_t second_at = PastSeparator(s, first_at + (dotted ? 2 : 1), between);
  // "29 / 30 August"
  const size_t slashed = s.Is(first_at + 3, Term::kOf) ? first_at + 4 : first_at + 3;
  if (second_at == 0 && s.IsPunct(first_at + 1, '/') && IsBareDay(s, first_at + 2) &&
      s.Is(slashed, Term::kMonth)) {
    second_at = first_at + 2;
  }
  if (second_at == 0) return 0;
  // "2-mar-26" is one date.
  if (s.IsPunct(first_at + 1, '-') && s.At(first_at + 1).glued && s.Is(second_at, Term::kMonth)) {
    return 0;
  }
  Moment second;
  size_t next = ReadMoment(s, SkipThe(s, second_at), Support::kGiven, second);
  // What is said of each of the days may stand after them: "1 to 15 March between 9 and 5".
  const bool timed = (second.has_clock && !second.has_clock_end) ||
                     (second.has_part && second.recurs == Recurring::kNo && !second.has_clock);
  const bool dated = next != 0 && second.has_date && !timed && second.date.base == Base::kMonthDay;
  if (next != 0 && ReadNumericDays(s, next, s.At(first_at).value, second, out)) return next;
  if (!dated && IsBareDay(s, second_at)) {
    // "22 this month", "22 of last month"
    size_t month_at = second_at + 1;
    if (s.Is(month_at, Term::kOf) || s.Is(month_at, Term::kIn)) ++month_at;
    Moment month;
    next = MatchRelativePeriod(s, SkipThe(s, month_at), month);
    // "9 to 5 last month" are hours.
    const bool descends = s.At(first_at).value >= s.At(second_at).value;
    if (next == 0 || month.date.grain != Grain::kMonth || descends) return 0;
    second = DayOfMonthMoment(s.At(second_at).value);
    if (!CombineDates(second.date, month.date)) return 0;
  } else if (!dated) {
    return 0;
  }
  out.relation = Relation::kRange;
  out.first = DayOfMonthMoment(s.At(first_at).value);
  out.second = second;
  return next;
}

// "July 13-15, 2018", "april 27 to the third": the second day takes the first one's month and may
// bring the year.
size_t ReadSecondDay(const Sentence& s, size_t at, Phrase& out) {
  const size_t day_at = SkipThe(s, at);
  if (!IsMonthDay(out.first) || !IsBareDay(s, day_at)) return 0;
  const Token& after = s.At(day_at + 1);
  if (after.Is(Term::kMeridiem) || after.Is(Term::kUnit) || after.IsPunct(':') ||
      after.Is(Term::kMonth) || (after.Is(Term::kUnknown) && s.Is(day_at, Term::kNumber))) {
    return 0;
  }
  out.second = DayOfMonthMoment(s.At(day_at).value);
  size_t next = day_at + 1;
  size_t year_at = s.IsPunct(next, ',') || s.Is(next, Term::kOf) ? next + 1 : next;
  int year = 0;
  const size_t past_year = ReadYear(s, year_at, YearForm::kFull, &year);
  if (past_year != 0 && out.first.date.base == Base::kMonthDay && out.first.date.year == kNoYear) {
    out.first.date.year = year;
    next = past_year;
  }
  return next;
}

}  // namespace yesterlog::timex
