// A day without its month: the 5th, 22nd, the fifteenth, "the 5th of last month".
#include "core/time/rules/rule.h"

namespace yesterlog::timex {

size_t MatchDayOfMonth(const Sentence& s, size_t at, Moment& out) {
  constexpr int kMostDays = 31;
  const size_t day_at = SkipThe(s, at);
  const Token& day = s.At(day_at);
  const bool ordinal = day.Is(Term::kOrdinal);
  // "Friday the fifteen": a cardinal only after "the" and a weekday.
  const bool cardinal = day.Is(Term::kNumber) && s.Before(at).Is(Term::kWeekday) &&
                        (day_at > at || (day.digits == 2 && !s.Is(day_at + 1, Term::kMeridiem)));
  if ((!ordinal && !cardinal) || day.value < 1 || day.value > kMostDays) return 0;
  if (IsCounted(s, day_at + 1)) return 0;
  if (cardinal && (s.IsPunct(day_at + 1, ':') || s.IsPunct(day_at + 1, '-'))) return 0;
  DateExpr date;
  date.base = Base::kDayOfMonth;
  date.cycle = Cycle::kMonth;
  date.day = static_cast<int8_t>(day.value);
  return Emit(out, date, day_at + 1, "day_of_month", Weak::kDayOfMonth);
}

}  // namespace yesterlog::timex
