// From one time of the clock to another: 3 to 5pm, 10-11:30, between 8am and noon, 9a to 11a.
//
// "between 3 and 5" may be people as well as hours, so two bare numbers need support.
#include "core/time/rules/clock.h"

namespace yesterlog::timex {
namespace {

// The index past what separates the ends, 0 if nothing does.
size_t PastSeparator(const Sentence& s, size_t at, bool between) {
  if (s.IsPunct(at, '-')) {
    size_t next = at + 1;
    while (s.IsPunct(next, '-')) ++next;
    return next;
  }
  const bool word = s.Is(at, Term::kTo) || s.Is(at, Term::kUntil) || s.Is(at, Term::kThrough);
  if (word) return at + 1;
  return between && s.Is(at, Term::kAnd) ? at + 1 : 0;
}

// Whether the number before `at` is followed by its month.
bool IsDayOfMonth(const Sentence& s, size_t at) {
  return s.Is(at, Term::kMonth) || (s.Is(at, Term::kOf) && s.Is(at + 1, Term::kMonth));
}

size_t PastAt(const Sentence& s, size_t at) { return s.Is(at, Term::kAt) ? at + 1 : at; }

}  // namespace

size_t MatchClockRange(const Sentence& s, size_t at, Moment& out) {
  const bool between = s.Is(at, Term::kBetween) || s.Before(at).Is(Term::kBetween);
  const bool from = s.Is(at, Term::kFrom) || s.Before(at).Is(Term::kFrom);
  const bool opened = s.Is(at, Term::kBetween) || s.Is(at, Term::kFrom);
  const size_t first_at = PastAt(s, opened ? at + 1 : at);
  const ClockRead first = ReadClock(s, first_at);
  if (first.evidence == ClockEvidence::kNone) return 0;
  const size_t second_at = PastSeparator(s, first.next, between);
  if (second_at == 0) return 0;
  const ClockRead second = ReadClock(s, PastAt(s, second_at));
  if (second.evidence == ClockEvidence::kNone) return 0;
  const ClockRead* impossible = first.evidence == ClockEvidence::kImpossible    ? &first
                                : second.evidence == ClockEvidence::kImpossible ? &second
                                                                                : nullptr;
  const bool bare =
      first.evidence == ClockEvidence::kBareHour && second.evidence == ClockEvidence::kBareHour;
  if (second.evidence == ClockEvidence::kBareHour && IsCounted(s, second.next)) return 0;
  // "2 April 14:00 to 3 April": a day of the month.
  if (second.evidence == ClockEvidence::kBareHour && IsDayOfMonth(s, second.next)) return 0;
  if (bare && !first.clock.two_digits &&
      s.At(first.next - 1).value == s.At(second.next - 1).value) {
    return 0;
  }
  if (bare && LooksLikeYear(s, first.next - 1) && !s.Before(at).Is(Term::kYesterday) &&
      !s.Before(at).Is(Term::kToday) && !s.Before(at).Is(Term::kWeekday)) {
    return 0;
  }
  out = Moment{};
  out.has_clock = true;
  out.has_clock_end = true;
  out.clock = first.clock;
  out.clock_end = second.clock;
  if (impossible != nullptr) {
    out.invalid_begin =
        static_cast<uint32_t>(impossible == &first ? first_at : PastAt(s, second_at));
    out.invalid_end = static_cast<uint32_t>(impossible->next);
  }
  const bool supported = between || from;
  out.weak = bare && !supported ? Weak::kHour : Weak::kNo;
  out.rule = "clock_range";
  return second.next;
}

}  // namespace yesterlog::timex
