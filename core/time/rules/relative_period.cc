// Calendar periods around the reference: last week, this month, the previous quarter, next year,
// the week before last, year before last.
//
// "last" is the calendar period before the running one. A period that rolls ("past week", "the last
// 3 days") is rolling.cc's.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "relative_period";

size_t EmitPeriod(const Sentence& s, Grain grain, int64_t shift, size_t next, Moment& out) {
  const DayRange running = PeriodAround(grain, s.today(), s.options().week_start);
  return Emit(out, FixedDate(ShiftPeriod(running, grain, shift), grain), next, kRule);
}

// The week of "last week" is a unit; a fortnight, an hour or a season is no calendar period.
bool ReadPeriod(const Sentence& s, size_t at, Grain* grain) {
  if (!s.Is(at, Term::kUnit) || !ReadUnit(s, at, grain)) return false;
  return *grain == Grain::kDay || *grain == Grain::kWeek || *grain == Grain::kMonth ||
         *grain == Grain::kQuarter || *grain == Grain::kYear || *grain == Grain::kDecade ||
         *grain == Grain::kCentury;
}

bool Rolls(const Sentence& s, size_t at) {
  // "in the last week" counts back from the reference, "last week" does not.
  return s.At(at).value == 0 && s.Before(at).Is(Term::kThe) &&
         (s.Before(at - 1).Is(Term::kIn) || s.Before(at - 1).Is(Term::kDuring));
}

// "all day", "the whole week": the running one, unless a date beside it says which.
bool IsWhole(const Sentence& s, size_t at) {
  return s.IsWord(at, "all") || s.IsWord(at, "whole") || s.IsWord(at, "entire");
}

bool StandsAlone(const Sentence& s, size_t at, size_t next) {
  for (const Token& token : {s.Before(at), s.At(next)}) {
    switch (token.term) {
      case Term::kYesterday:
      case Term::kToday:
      case Term::kTomorrow:
      case Term::kWeekday:
      case Term::kMonth:
      case Term::kNumber:
      case Term::kOrdinal:
      case Term::kLast:
      case Term::kThis:
      case Term::kOn:
      case Term::kOf:
      case Term::kHoliday:
      case Term::kWeekend:
        return false;
      default:
        break;
    }
  }
  return true;
}

}  // namespace

size_t MatchRelativePeriod(const Sentence& s, size_t at, Moment& out) {
  const size_t which = SkipThe(s, at);
  Grain grain = Grain::kDay;
  size_t unit_at = which + 1;
  if (s.Is(which, Term::kThis) && s.IsWord(unit_at, "very")) ++unit_at;
  if (ReadPeriod(s, unit_at, &grain)) {
    if (s.Is(which, Term::kLast)) {
      if (Rolls(s, which)) return 0;
      return EmitPeriod(s, grain, -1, unit_at + 1, out);
    }
    if (s.Is(which, Term::kThis)) return EmitPeriod(s, grain, 0, unit_at + 1, out);
    if (s.Is(which, Term::kNext)) return EmitPeriod(s, grain, 1, unit_at + 1, out);
  }
  if (ReadPeriod(s, which, &grain) && s.Is(which + 1, Term::kBefore) &&
      s.Is(which + 2, Term::kLast)) {
    return EmitPeriod(s, grain, -2, which + 3, out);
  }
  if (IsWhole(s, which) && ReadPeriod(s, unit_at, &grain) && StandsAlone(s, at, unit_at + 1)) {
    return EmitPeriod(s, grain, 0, unit_at + 1, out);
  }
  // "the week", "the month": the running one, where the article says that it is known which.
  if (which > at && ReadPeriod(s, which, &grain) && grain != Grain::kDay &&
      s.Is(which + 1, Term::kEnd) && at <= 1) {
    return EmitPeriod(s, grain, 0, which + 1, out);
  }
  return 0;
}

}  // namespace yesterlog::timex
