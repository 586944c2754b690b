// Seasons as meteorologists count them, in whole months: summer is June to August, winter begins in
// December.
//
// "fall" and "spring" are also verbs, and "summer house" is no time: alone they need support.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {

size_t MatchSeason(const Sentence& s, size_t at, Moment& out) {
  DateExpr date;
  size_t next = SkipThe(s, at);
  int year = 0;
  const size_t past_first_year = ReadYear(s, next, YearForm::kFull, &year);
  if (past_first_year != 0) {
    next = past_first_year;
    date.year = year;
  } else if (s.Is(next, Term::kLast) || s.Is(next, Term::kPast) ||
             (s.Is(next, Term::kThis) && s.Is(next + 1, Term::kPast))) {
    date.lean = Lean::kBefore;
    next += s.Is(next, Term::kThis) ? 2 : 1;
  } else if (s.Is(next, Term::kThis)) {
    date.lean = Lean::kThis;
    ++next;
  } else if (s.Is(next, Term::kNext)) {
    date.lean = Lean::kNext;
    ++next;
  }
  if (!s.Is(next, Term::kSeason)) return 0;
  date.base = Base::kSeason;
  date.cycle = Cycle::kYear;
  date.grain = Grain::kSeason;
  date.month = static_cast<int8_t>(s.At(next).value);
  ++next;
  if (date.year == kNoYear && date.lean == Lean::kLatest) {
    size_t year_at = next;
    if (s.Is(year_at, Term::kOf) || s.Is(year_at, Term::kIn) || s.IsPunct(year_at, ',')) ++year_at;
    const size_t past_year = ReadYear(s, year_at, YearForm::kFull, &year);
    if (past_year != 0) {
      date.year = year;
      next = past_year;
    }
  }
  const bool sure = date.year != kNoYear || date.lean != Lean::kLatest;
  if (!sure && s.Is(at, Term::kThe)) return 0;  // composition skips it and asks for support
  return Emit(out, date, next, "season", sure ? Weak::kNo : Weak::kSeasonWord);
}

}  // namespace yesterlog::timex
