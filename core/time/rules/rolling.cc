// Spans that end at the reference: last 3 days, the past hour, past 2 weeks, 5 past minutes,
// in the last week; and those that begin there: the next 2 hours.
//
// Hours and shorter are elapsed time; days and longer move the civil date and keep the clock.
#include <cmath>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "rolling";

size_t EmitSpan(const Sentence& s, Quantity quantity, Grain grain, int direction, size_t next,
                Moment& out) {
  const Instant other = MoveInstant(s, quantity.count * direction, grain);
  out = Moment{};
  out.has_exact = true;
  out.exact = direction < 0 ? Window{other, s.now()} : Window{s.now(), other};
  out.rule = kRule;
  return other == s.now() ? 0 : next;
}

// "last", "past", "next" and their like: -1 backwards, 1 forwards, 0 none.
int DirectionOf(const Token& token) {
  if (token.Is(Term::kLast) || token.Is(Term::kPast)) return -1;
  return token.Is(Term::kNext) ? 1 : 0;
}

// Units, and the parts of days that are counted like them ("the last 3 nights").
bool ReadSpanUnit(const Sentence& s, size_t at, Grain* grain) {
  if (ReadUnit(s, at, grain)) return true;
  *grain = Grain::kDay;
  return s.Is(at, Term::kDayPart);
}

}  // namespace

size_t MatchRolling(const Sentence& s, size_t at, Moment& out) {
  size_t next = SkipThe(s, at);
  if (s.Is(next, Term::kThis)) ++next;
  int direction = DirectionOf(s.At(next));
  Grain grain = Grain::kDay;
  if (direction != 0) {
    const size_t which = next++;
    Quantity quantity = ReadQuantity(s, next);
    if (quantity.next != 0 && !s.Is(next, Term::kArticle) &&
        ReadSpanUnit(s, quantity.next, &grain)) {
      return EmitSpan(s, quantity, grain, direction, quantity.next + 1, out);
    }
    if (!ReadUnit(s, next, &grain) || grain == Grain::kWeekend) return 0;
    const bool article = s.Before(which).Is(Term::kThe) && (s.Before(which - 1).Is(Term::kIn) ||
                                                            s.Before(which - 1).Is(Term::kDuring));
    const bool rolls =
        s.Is(which, Term::kPast) || grain <= Grain::kHour || grain == Grain::kFortnight || article;
    if (!rolls || s.Is(next + 1, Term::kOf)) return 0;
    // "the last hour and a half"
    const bool half =
        s.Is(next + 1, Term::kAnd) && s.Is(next + 2, Term::kArticle) && s.Is(next + 3, Term::kHalf);
    return EmitSpan(s, {half ? 1.5 : 1.0, 0}, grain, direction, half ? next + 4 : next + 1, out);
  }
  // "5 past minutes", "3 last days"
  const Quantity quantity = ReadQuantity(s, next);
  if (quantity.next == 0) return 0;
  direction = DirectionOf(s.At(quantity.next));
  if (direction == 0 || !ReadUnit(s, quantity.next + 1, &grain)) return 0;
  // "9 to 5 last month"
  if (quantity.count > 1 && s.At(quantity.next + 1).word.back() != 's') return 0;
  return EmitSpan(s, quantity, grain, direction, quantity.next + 2, out);
}

}  // namespace yesterlog::timex
