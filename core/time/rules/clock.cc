// A time of the clock as a point: at 3pm, around noon, 15:30.
#include "core/time/rules/clock.h"

namespace yesterlog::timex {

namespace {

// A time of the clock to what stands beside it.
size_t EmitInvalidClock(Moment& out, size_t begin, size_t next) {
  out = Moment{};
  out.has_clock = true;
  out.clock.settled = true;
  out.clock.precision = ClockPrecision::kMinute;
  out.invalid_begin = static_cast<uint32_t>(begin);
  out.invalid_end = static_cast<uint32_t>(next);
  out.rule = "invalid";
  return next;
}

// "the red one on Monday", "which one at night": a pronoun unless something leads to an hour.
bool IsPronoun(const Sentence& s, size_t at, size_t from) {
  if (!s.IsWord(from, "one") || s.At(from).digits != 0 || from > at) return false;
  switch (s.Before(at).term) {
    case Term::kThe:
    case Term::kThis:
    case Term::kLast:
    case Term::kNext:
    case Term::kOrdinal:
    case Term::kFiller:
    case Term::kUnknown:
    case Term::kSpecial:
    case Term::kLabel:
      return true;
    default:
      return false;
  }
}

}  // namespace

size_t MatchClock(const Sentence& s, size_t at, Moment& out) {
  size_t from = at;
  bool around = false;
  while (s.Is(from, Term::kAround) || s.Is(from, Term::kThe)) {
    around = around || s.Is(from, Term::kAround);
    ++from;
  }
  if (around && s.Is(from, Term::kThe)) return 0;
  ClockRead read = ReadClock(s, from);
  if (read.evidence == ClockEvidence::kNone) return 0;
  if (read.evidence == ClockEvidence::kImpossible)
    return EmitInvalidClock(out, s.Is(from, Term::kPeriodLetter) ? from + 1 : from, read.next);
  const bool bare = read.evidence == ClockEvidence::kBareHour;
  // "3 nights" are counted too.
  const bool counted = IsCounted(s, read.next) || s.Is(read.next, Term::kDayPart);
  if (bare && IsPronoun(s, at, from)) return 0;
  if (bare && (counted || (from > at && !around))) return 0;
  // "in 2014" is a year, "at 2014" a time of day.
  if (bare && LooksLikeYear(s, from) && !s.Before(at).Is(Term::kAt)) return 0;
  if (around) read.clock.precision = ClockPrecision::kAround;
  out = Moment{};
  out.has_clock = true;
  out.clock = read.clock;
  out.weak = bare ? Weak::kHour : Weak::kNo;
  out.rule = "clock";
  return read.next;
}

}  // namespace yesterlog::timex
