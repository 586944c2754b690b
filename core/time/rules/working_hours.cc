// The hours in which people work: during working hours, in office hours, outside business hours,
// out of hours, after hours.
//
// 9 to 5 on weekdays, unless a day beside says which. What lies outside them is before 9 and after
// 5 of any day: no one recurrence holds whole weekends beside it.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr uint8_t kWorkdays = 0x1f;

template <size_t kCount>
bool IsOneOf(std::string_view word, const std::string_view (&words)[kCount]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool IsUsual(const Token& token) {
  constexpr std::string_view kWords[] = {"normal", "usual", "regular", "ordinary", "our",
                                         "my",     "their", "his",     "her",      "standard"};
  return token.Is(Term::kThe) || IsOneOf(token.word, kWords);
}

bool IsWork(const Token& token) {
  constexpr std::string_view kWords[] = {"working", "work", "office", "business"};
  return IsOneOf(token.word, kWords);
}

// "how many working hours", "the office hours log": the words are a thing.
bool IsLed(const Sentence& s, size_t at) {
  const Token& before = s.Before(at);
  switch (before.term) {
    case Term::kEnd:
    case Term::kPunct:
    case Term::kIn:
    case Term::kDuring:
    case Term::kAfter:
    case Term::kBefore:
    case Term::kAnd:
    case Term::kOr:
    case Term::kThrough:
    case Term::kUntil:
    case Term::kSince:
      return true;
    case Term::kOf:
      return s.IsWord(at - 2, "out") || s.IsWord(at - 2, "outside");
    default:
      return before.word == "outside" || before.word == "inside" || before.word == "non";
  }
}

}  // namespace

size_t PastOutOf(const Sentence& s, size_t at) {
  size_t next = at + 1;
  if (s.IsPunct(next, '-')) ++next;
  const bool of = s.Is(next, Term::kOf);
  if (of) ++next;
  if (of && s.IsPunct(next, '-')) ++next;
  const bool led = s.IsWord(at, "outside") || (s.IsWord(at, "out") && of);
  const bool after = s.Is(at, Term::kAfter) && s.At(at).value == 0 && !of;
  if (!led && !after) return 0;
  // "after hours of waiting" is a length.
  const bool hours = s.IsWord(next, "hours") && !s.Is(next + 1, Term::kOf);
  Moment range;
  const bool named = led && MatchWorkingHours(s, next, range) != 0;
  return hours || named ? next : 0;
}

size_t MatchWorkingHours(const Sentence& s, size_t at, Moment& out) {
  size_t next = at;
  while (IsUsual(s.At(next)) && next < at + 3) ++next;
  const bool work = IsWork(s.At(next));
  if (work) ++next;
  const bool plain = next == at && at > 0;  // "out of hours": what leads to it was looked at
  if (!s.IsWord(next, "hours") || (!work && !plain)) return 0;
  const Token& before = s.Before(at);
  const bool out_of = before.word == "outside" || before.Is(Term::kOf) || before.IsPunct('-');
  if (plain && ((!out_of && !before.Is(Term::kAfter)) || s.Is(next + 1, Term::kOf))) return 0;
  if (!IsLed(s, at) && !before.IsPunct('-')) return 0;
  out = Moment{};
  out.has_clock = out.has_clock_end = true;
  out.clock.ms = static_cast<int32_t>(9 * kMsPerHour);
  out.clock_end.ms = static_cast<int32_t>(17 * kMsPerHour);
  out.clock.settled = out.clock_end.settled = true;
  if (!plain && !out_of) {
    out.weekdays = kWorkdays;
    out.usual_weekdays = true;
    out.recurs = Recurring::kFirm;
  }
  out.rule = "working_hours";
  return next + 1;
}

}  // namespace yesterlog::timex
