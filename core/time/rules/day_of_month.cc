// A day without its month: the 5th, 22nd, the fifteenth, "the 5th of last month".
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

// "Friday the fifteen", "on the 17", "the 17 from 2 to 4pm": a cardinal only after a weekday or
// "the", and not where it is an hour or what is counted.
bool IsCardinalDay(const Sentence& s, size_t at, size_t day_at) {
  const Token& day = s.At(day_at);
  const Token& next = s.At(day_at + 1);
  if (!day.Is(Term::kNumber)) return false;
  if (s.Before(at).Is(Term::kWeekday)) {
    return day_at > at || (day.digits == 2 && !next.Is(Term::kMeridiem));
  }
  if (day_at == at || day.digits == 0 || day.digits > 2) return false;
  const bool hour = next.Is(Term::kMeridiem) || next.Is(Term::kOclock) || next.IsPunct('.');
  const bool goes_on = next.Is(Term::kEnd) || next.Is(Term::kPunct) || next.Is(Term::kFrom) ||
                       next.Is(Term::kBetween) || next.Is(Term::kAt) || next.Is(Term::kAnd) ||
                       next.Is(Term::kOf) || next.Is(Term::kFiller);
  const bool to_day = (next.Is(Term::kTo) || next.Is(Term::kUntil) || next.Is(Term::kThrough)) &&
                      s.Is(day_at + 2, Term::kThe);
  return !hour && (goes_on || to_day);
}

// "on the 33rd", and nothing that it could count.
bool IsNoDay(const Sentence& s, size_t at, size_t day_at) {
  constexpr int kNearlyAMonth = 39;
  const Token& day = s.At(day_at);
  const Token& next = s.At(day_at + 1);
  return day.Is(Term::kOrdinal) && day.digits == 2 && day.value <= kNearlyAMonth && day_at > at &&
         s.Before(at).Is(Term::kOn) &&
         (next.Is(Term::kEnd) || next.Is(Term::kPunct) || next.Is(Term::kFiller));
}

// "the 3rd of them", "the 2nd of the parcels", "the 4th one": of things and not of a month.
bool IsOfThings(const Sentence& s, size_t at) {
  if (s.IsWord(at, "one")) return true;
  if (!s.Is(at, Term::kOf)) return false;
  const Token& whole = s.At(SkipThe(s, at + 1));
  return whole.Is(Term::kUnknown) || whole.Is(Term::kFiller) || whole.Is(Term::kLabel);
}

}  // namespace

size_t MatchDayOfMonth(const Sentence& s, size_t at, Moment& out) {
  constexpr int kMostDays = 31;
  const size_t day_at = SkipThe(s, at);
  const Token& day = s.At(day_at);
  const bool ordinal = day.Is(Term::kOrdinal);
  const bool cardinal = !ordinal && IsCardinalDay(s, at, day_at);
  if (day.value > kMostDays && IsNoDay(s, at, day_at)) {
    return EmitInvalidDate(s, out, day_at, day_at + 1);
  }
  if ((!ordinal && !cardinal) || day.value < 1 || day.value > kMostDays) return 0;
  if (IsCounted(s, day_at + 1) || IsOfThings(s, day_at + 1)) return 0;
  if (ordinal && s.Is(day_at + 1, Term::kLast)) return 0;  // "who was first last Friday"
  if (cardinal && (s.IsPunct(day_at + 1, ':') || s.IsPunct(day_at + 1, '-'))) return 0;
  DateExpr date;
  date.base = Base::kDayOfMonth;
  date.cycle = Cycle::kMonth;
  date.day = static_cast<int8_t>(day.value);
  return Emit(out, date, day_at + 1, "day_of_month", Weak::kDayOfMonth);
}

}  // namespace yesterlog::timex
