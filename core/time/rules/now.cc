// The reference itself: now, right now, this minute, a moment ago, this time yesterday.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "now";
constexpr int64_t kReachMs = 15 * kMsPerMinute;  // as around any time that names its minute

size_t EmitNow(const Sentence& s, int64_t after_ms, size_t next, Moment& out) {
  out = Moment{};
  out.has_exact = true;
  out.is_now = true;
  out.exact = {Instant{s.now().ms - kReachMs}, Instant{s.now().ms + after_ms}};
  out.rule = kRule;
  return next;
}

// "now" opens many a sentence ("now show me ..."): it is a time at the end of one, or after a
// preposition or "right".
bool StandsAsTime(const Sentence& s, size_t at) {
  const Token& before = s.Before(at);
  const bool led = before.Is(Term::kSince) || before.Is(Term::kUntil) || before.Is(Term::kTo) ||
                   before.Is(Term::kBy) || before.Is(Term::kAnd) || before.Is(Term::kBetween) ||
                   before.Is(Term::kBefore) || before.IsPunct('-') || before.Is(Term::kThrough);
  return led || s.Is(at + 1, Term::kEnd) || s.Is(at + 1, Term::kPunct);
}

bool IsMoment(const Sentence& s, size_t at) {
  return s.IsWord(at, "moment") || s.IsWord(at, "moments") || s.IsWord(at, "minute") ||
         s.IsWord(at, "second") || s.IsWord(at, "instant");
}

// "this time yesterday", "the same time last week"
size_t MatchThisTime(const Sentence& s, size_t at, Moment& out) {
  const bool same = s.Is(at, Term::kThis) || s.IsWord(at, "same");
  if (!same || !s.Is(at + 1, Term::kTime)) return 0;
  size_t next = at + 2;
  if (s.Is(next, Term::kOf) && s.IsWord(next + 1, "day")) next += 2;
  out = Moment{};
  out.has_clock = true;
  out.clock.ms = static_cast<int32_t>(MsOfDay(s.local_now()));
  out.clock.settled = true;
  out.clock.precision = ClockPrecision::kAround;
  out.rule = kRule;
  Grain grain = Grain::kDay;
  if (s.Is(next, Term::kLast) && ReadUnit(s, next + 1, &grain) && grain > Grain::kDay) {
    const int64_t day = ShiftDay(s.today(), grain, -1);
    out.has_date = true;
    out.date = FixedDate({day, day + 1}, Grain::kDay);
    return next + 2;
  }
  const bool dated = s.Is(next, Term::kYesterday) || s.Is(next, Term::kToday) ||
                     s.Is(next, Term::kOn) || s.Is(next, Term::kWeekday) ||
                     s.Is(next, Term::kLast) || s.Is(next, Term::kTomorrow) ||
                     s.Is(next, Term::kNumber) || s.Is(next, Term::kThe);
  return dated ? next : 0;
}

// "quarter past", "half past", "quarter to" of the hour that is known: the latest.
size_t MatchMinuteOfHour(const Sentence& s, size_t at, Moment& out) {
  const size_t word_at = s.Is(at, Term::kArticle) ? at + 1 : at;
  const bool half = s.Is(word_at, Term::kHalf);
  if (!half && !s.IsWord(word_at, "quarter")) return 0;
  const size_t next = word_at + 2;
  const bool past = s.IsWord(word_at + 1, "past");
  if (!past && (half || !s.Is(word_at + 1, Term::kTo))) return 0;
  const bool ends = s.Is(next, Term::kEnd) || s.Is(next, Term::kPunct);
  if (!ends || !(at == 0 || s.Before(at).Is(Term::kAt))) return 0;
  const int64_t minute = past ? (half ? 30 : 15) : 45;
  const int64_t back_ms =
      (MsOfDay(s.local_now()) - minute * kMsPerMinute + kMsPerHour) % kMsPerHour;
  out = Moment{};
  out.has_exact = true;
  out.exact = {Instant{s.now().ms - back_ms - kReachMs}, Instant{s.now().ms - back_ms + kReachMs}};
  out.rule = "clock";
  return next;
}

}  // namespace

size_t MatchNow(const Sentence& s, size_t at, Moment& out) {
  const size_t from = SkipThe(s, at);
  const size_t this_time = MatchThisTime(s, from, out);
  if (this_time != 0) return this_time;
  const size_t minute = MatchMinuteOfHour(s, at, out);
  if (minute != 0) return minute;
  if ((s.IsWord(at, "right") || s.IsWord(at, "just")) && s.Is(at + 1, Term::kNow)) {
    return EmitNow(s, kReachMs, at + 2, out);
  }
  if (s.Is(at, Term::kNow)) return StandsAsTime(s, at) ? EmitNow(s, kReachMs, at + 1, out) : 0;
  if (s.Is(from, Term::kThis) && IsMoment(s, from + 1) && !s.Is(from + 1, Term::kOrdinal)) {
    return EmitNow(s, kReachMs, from + 2, out);
  }
  if (s.Is(from, Term::kThis) && s.IsWord(from + 1, "hour")) {
    out = Moment{};
    out.has_exact = true;
    const int64_t begun_ms = MsOfDay(s.local_now()) % kMsPerHour;
    out.exact = {Instant{s.now().ms - begun_ms}, Instant{s.now().ms - begun_ms + kMsPerHour}};
    out.rule = "relative_period";
    return from + 2;
  }
  const size_t moment = s.Is(at, Term::kArticle) ? at + 1 : at;
  const bool ago =
      (s.IsWord(moment, "moment") || s.IsWord(moment, "moments")) && s.Is(moment + 1, Term::kAgo);
  return ago ? EmitNow(s, 0, moment + 2, out) : 0;
}

}  // namespace yesterlog::timex
