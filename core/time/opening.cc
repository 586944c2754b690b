#include "core/time/opening.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

// "earlier than", "no later than", "later than or at", "prior to", "up to"
bool ReadComparison(const Sentence& s, size_t at, Opening* opening) {
  const bool negated = s.IsWord(at, "no") || s.IsWord(at, "not");
  size_t next = negated ? at + 1 : at;
  if (s.IsWord(next, "any")) ++next;
  const Token& word = s.At(next);
  const bool before = word.Is(Term::kBefore);
  const bool after = word.Is(Term::kAfter);
  if (!before && !after) return false;
  const bool compared = s.Is(next + 1, Term::kThan);
  if (negated && !compared) return false;
  if (word.value >= 2 && !compared) return false;  // "earlier", "later" alone
  ++next;
  if (compared) ++next;
  if (word.value == 1 && s.Is(next, Term::kTo)) ++next;  // "prior to"
  if (word.value == 1 && !s.Is(next - 1, Term::kTo)) return false;
  bool inclusive = negated;
  // "before or in Feb", "later than or at", "on or before" is read by its own way
  if (s.Is(next, Term::kOr) &&
      (s.Is(next + 1, Term::kIn) || s.Is(next + 1, Term::kOn) || s.Is(next + 1, Term::kAt))) {
    inclusive = true;
    next += 2;
  }
  const bool backwards = before != negated;
  opening->relation = backwards ? (inclusive ? Relation::kUntil : Relation::kBefore)
                                : (inclusive ? Relation::kSince : Relation::kAfter);
  opening->next = next;
  return true;
}

// "on or before", "at or after", "in or since"
bool ReadInclusive(const Sentence& s, size_t at, Opening* opening) {
  const bool preposition =
      s.Is(at, Term::kOn) || s.Is(at, Term::kAt) || s.Is(at, Term::kIn) || s.Is(at, Term::kBy);
  if (!preposition || !s.Is(at + 1, Term::kOr)) return false;
  if (s.Is(at + 2, Term::kBefore))
    opening->relation = Relation::kUntil;
  else if (s.Is(at + 2, Term::kAfter))
    opening->relation = Relation::kSince;
  else
    return false;
  opening->next = at + 3;
  if (s.Is(opening->next, Term::kThan)) ++opening->next;
  return true;
}

// "outside 9-5", "outside of 9am to 5pm"; but "outside between 3 and 5" is a place.
Opening ReadOutside(const Sentence& s, size_t at) {
  const size_t range_at = s.Is(at + 1, Term::kOf) ? at + 2 : at + 1;
  Opening opening;
  Moment range;
  if (!s.Is(range_at, Term::kNumber) || MatchClockRange(s, range_at, range) == 0) return opening;
  opening.relation = Relation::kOutside;
  opening.next = range_at;
  return opening;
}

Opening Open(Relation relation, size_t next) {
  Opening opening;
  opening.relation = relation;
  opening.next = next;
  return opening;
}

// "came by this week": not a deadline.
bool IsPassingBy(const Sentence& s, size_t at) {
  constexpr std::string_view kVerbs[] = {
      "came",  "come",   "comes",   "coming", "went",    "go",      "goes",
      "going", "passed", "pass",    "passes", "walked",  "walk",    "walks",
      "drove", "drive",  "drives",  "ran",    "run",     "runs",    "stopped",
      "stop",  "stops",  "dropped", "swung",  "passing", "walking", "driving"};
  return std::find(std::begin(kVerbs), std::end(kVerbs), s.Before(at).word) != std::end(kVerbs);
}

}  // namespace

Opening ReadOpening(const Sentence& s, size_t at) {
  Opening opening;
  const size_t hours = PastOutOf(s, at);
  if (hours != 0) return Open(Relation::kOutside, hours);
  if (ReadComparison(s, at, &opening) || ReadInclusive(s, at, &opening)) return opening;
  const Token& token = s.At(at);
  switch (token.term) {
    case Term::kSpecial:
      if (s.IsWord(at, "outside")) return ReadOutside(s, at);
      return s.IsWord(at, "ever") && s.Is(at + 1, Term::kSince) ? Open(Relation::kSince, at + 2)
                                                                : opening;
    case Term::kPast:
      // "past midnight", "well past noon"; "half past midnight" is a time of the clock
      if (!s.Is(at + 1, Term::kMidnight) && !s.Is(at + 1, Term::kNoon)) return opening;
      return token.value == 0 ? Open(Relation::kAfter, at + 1) : opening;
    case Term::kSince:
      return Open(Relation::kSince, at + 1);
    case Term::kUntil:
      return Open(Relation::kUntil, at + 1);
    case Term::kBy:
      return IsPassingBy(s, at) ? opening : Open(Relation::kUntil, at + 1);
    case Term::kBetween:
      opening = Open(Relation::kDuring, at + 1);
      opening.range = opening.between = true;
      return opening;
    case Term::kFrom: {
      opening = Open(Relation::kDuring, at + 1);
      opening.range = true;
      // "starting on Monday", "starting from 2014"
      if (token.value == 2) {
        opening.relation = Relation::kSince;
        if (s.Is(at + 1, Term::kOn) || s.Is(at + 1, Term::kFrom) || s.Is(at + 1, Term::kIn) ||
            s.Is(at + 1, Term::kAt)) {
          ++opening.next;
        }
      }
      return opening;
    }
    case Term::kOn:
    case Term::kIn:
      // "the light was on after dark": no preposition
      if (s.At(at + 1).value == 0 && (s.Is(at + 1, Term::kAfter) || s.Is(at + 1, Term::kBefore))) {
        return opening;
      }
      return Open(Relation::kDuring, at + 1);
    case Term::kAt:
    case Term::kDuring:
    case Term::kThrough:
      return Open(Relation::kDuring, at + 1);
    default:
      break;
  }
  if (s.IsWord(at, "up") && (s.Is(at + 1, Term::kTo) || s.Is(at + 1, Term::kUntil))) {
    const bool including = s.Is(at + 2, Term::kAnd) && s.IsWord(at + 3, "including");
    return Open(Relation::kUpTo, including ? at + 4 : at + 2);
  }
  if (s.IsWord(at, "as") && s.Is(at + 1, Term::kOf)) return Open(Relation::kSince, at + 2);
  if (token.IsPunct('@')) return Open(Relation::kDuring, at + 1);
  return opening;
}

}  // namespace yesterlog::timex
