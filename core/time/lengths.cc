#include "core/time/lengths.h"

#include "core/time/moment.h"
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

// How long something lasts: "2 hours", "three days".
struct Length {
  double count = 0;
  Grain grain = Grain::kDay;
  size_t next = 0;  // 0: none
};

Length ReadLength(const Sentence& s, size_t at) {
  constexpr double kMostUnits = 400;
  const Quantity quantity = ReadQuantity(s, at);
  Length length;
  const bool found = quantity.next != 0 && ReadUnit(s, quantity.next, &length.grain) &&
                     quantity.count > 0 && quantity.count <= kMostUnits;
  if (!found) return length;
  length.count = quantity.count;
  length.next = quantity.next + 1;
  return length;
}

// Makes a clock range of a clock time, by how long it lasts; up to the next time that the clock
// shows it.
bool LastFor(const Length& length, Moment& moment) {
  const bool point = moment.has_clock && !moment.has_clock_end && !moment.has_exact;
  if (!point || length.grain > Grain::kHour) return false;
  const int64_t length_ms = MoveLocal({0}, length.count, length.grain).ms;
  const int64_t cycle_ms = moment.clock.settled ? kMsPerDay : kMsPerDay / 2;
  if (length_ms > cycle_ms || length_ms < kMsPerMinute) return false;
  moment.has_clock_end = true;
  moment.clock_end = moment.clock;
  moment.clock_end.ms = static_cast<int32_t>((moment.clock.ms + length_ms) % cycle_ms);
  moment.weak = Weak::kNo;
  return true;
}

bool IsFor(const Token& token) { return token.Is(Term::kDuring) && token.value == 1; }

// Past a date that may follow a clock time that has none.
size_t ReadDateAfter(const Sentence& s, size_t at, Moment& moment) {
  if (moment.has_date) return at;
  Moment date;
  const size_t date_at = s.Is(at, Term::kOn) || s.Is(at, Term::kIn) ? at + 1 : at;
  const size_t past = ReadMoment(s, date_at, Support::kNone, date);
  return past != 0 && MergeMoments(moment, date) ? past : at;
}

}  // namespace

size_t ReadLengthAfter(const Sentence& s, size_t at, Led led, Moment& moment) {
  if (!IsFor(s.At(at))) return at;
  const Length length = ReadLength(s, at + 1);
  if (length.next == 0) return at;
  if (LastFor(length, moment)) return ReadDateAfter(s, length.next, moment);
  const bool day = moment.has_date && !moment.has_clock && !moment.has_part &&
                   moment.date.grain == Grain::kDay && length.grain >= Grain::kDay;
  const auto count = static_cast<int16_t>(length.count);
  if (led != Led::kByFrom || !day ||
      !moment.date.Add({Part::Kind::kSpan, length.grain, count, 0})) {
    return at;
  }
  moment.date.grain = Grain::kWeek;
  return length.next;
}

size_t ReadLengthBefore(const Sentence& s, size_t at, Phrase& out) {
  if (!IsFor(s.At(at))) return 0;
  const Length length = ReadLength(s, at + 1);
  if (length.next == 0 || !s.Is(length.next, Term::kFrom)) return 0;
  Moment moment;
  const size_t next = ReadMoment(s, length.next + 1, Support::kGiven, moment);
  if (next == 0 || !LastFor(length, moment)) return 0;
  out.first = moment;
  return out.end = ReadDateAfter(s, next, out.first);
}

}  // namespace yesterlog::timex
