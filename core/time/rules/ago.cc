// So long before or after the reference: 3 days ago, 2 hours ago, a couple of weeks back, 1 month 2
// days ago, an hour and a half ago, in 2 hours, 3 days from now, 2-3 days ago, a year ago today.
//
// Days and weeks give that day; months and years that month or year; hours an hour around the
// point, minutes 5 and seconds half a minute either way, not past the reference.
#include <algorithm>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "ago";

// "1 month 2 days and 2 hours": up to six units, each counted.
struct Duration {
  struct Term {
    double count = 0;
    Grain grain = Grain::kDay;
  };
  Term terms[6];
  int count = 0;
  size_t next = 0;

  Grain Finest() const {
    Grain finest = terms[0].grain;
    for (int i = 1; i < count; ++i) finest = std::min(finest, terms[i].grain);
    return finest;
  }
};

Duration ReadDuration(const Sentence& s, size_t at) {
  Duration duration;
  for (size_t next = at; duration.count < 6;) {
    const Quantity quantity = ReadQuantity(s, next);
    Grain grain = Grain::kDay;
    if (quantity.next == 0 || !ReadUnit(s, quantity.next, &grain)) break;
    double count = quantity.count;
    next = quantity.next + 1;
    if (s.IsPunct(next, '.') && s.At(next).glued && !s.Is(next + 1, Term::kEnd)) ++next;  // "min."
    // "an hour and a half"
    if (s.Is(next, Term::kAnd) && s.Is(next + 1, Term::kArticle) && s.Is(next + 2, Term::kHalf)) {
      count += 0.5;
      next += 3;
    }
    duration.terms[duration.count++] = {count, grain};
    duration.next = next;
    if (s.IsPunct(next, ',')) ++next;
    if (s.Is(next, Term::kAnd)) ++next;
  }
  return duration;
}

Instant Moved(const Sentence& s, const Duration& duration, int direction) {
  LocalTime local = s.local_now();
  int64_t elapsed_ms = 0;
  bool civil = false;
  for (int i = 0; i < duration.count; ++i) {
    const Duration::Term& term = duration.terms[i];
    const double count = std::min(term.count, 1e5) * direction;
    if (term.grain <= Grain::kHour) {
      elapsed_ms += MoveLocal({0}, count, term.grain).ms;
    } else {
      local = MoveLocal(local, count, term.grain);
      civil = true;
    }
  }
  const Instant base = civil ? s.zone().StartInstant(local) : s.now();
  return {base.ms + elapsed_ms};
}

int64_t ReachMs(Grain grain) {
  if (grain == Grain::kHour) return 30 * kMsPerMinute;
  return grain == Grain::kMinute ? 5 * kMsPerMinute : 30 * kMsPerSecond;
}

size_t EmitPoint(const Sentence& s, const Duration& duration, int direction, size_t next,
                 Moment& out) {
  const Instant point = Moved(s, duration, direction);
  const Grain finest = duration.Finest();
  const Duration::Term& only = duration.terms[0];
  const bool fraction = only.count != static_cast<double>(static_cast<int64_t>(only.count));
  if (finest <= Grain::kHour || (finest == Grain::kDay && fraction)) {
    const int64_t reach = ReachMs(std::min(finest, Grain::kHour));
    out = Moment{};
    out.has_exact = true;
    out.exact = {Instant{point.ms - reach}, Instant{point.ms + reach}};
    if (direction < 0 && point < s.now() && out.exact.end > s.now()) out.exact.end = s.now();
    out.rule = kRule;
    return next;
  }
  const int64_t day = DaysFromCivil(DateOf(s.zone().ToLocal(point)));
  Grain grain = finest;
  if (grain == Grain::kWeek || grain == Grain::kFortnight || fraction) grain = Grain::kDay;
  DateExpr date = FixedDate(PeriodAround(grain, day, s.options().week_start), grain);
  // "a year ago today" names the day.
  if (s.Is(next, Term::kToday)) {
    date = FixedDate({day, day + 1}, Grain::kDay);
    ++next;
  }
  return Emit(out, date, next, kRule);
}

// "Monday 3 weeks ago" needs the week that "3 weeks ago" lies in.
size_t EmitWeek(const Sentence& s, const Duration& duration, size_t next, Moment& out) {
  const int64_t day = DaysFromCivil(DateOf(s.zone().ToLocal(Moved(s, duration, -1))));
  const DayRange week = PeriodAround(Grain::kWeek, day, s.options().week_start);
  return Emit(out, FixedDate(week, Grain::kWeek), next, kRule);
}

// "two Mondays ago"
size_t MatchWeekdaysAgo(const Sentence& s, size_t at, Moment& out) {
  const Quantity quantity = ReadQuantity(s, at);
  if (quantity.next == 0 || !s.Is(quantity.next + 1, Term::kAgo)) return 0;
  const Token& day = s.At(quantity.next);
  if (!day.Is(Term::kWeekday) || quantity.count < 1 || quantity.count > 100) return 0;
  DateExpr date = FixedDate({s.today(), s.today() + 1}, Grain::kDay);
  date.Add({Part::Kind::kWeekdayFrom, Grain::kDay, static_cast<int16_t>(-quantity.count),
            static_cast<int8_t>(day.value)});
  return Emit(out, date, quantity.next + 2, kRule);
}

// "2-3 days ago", "two to three weeks ago": both ends included.
size_t MatchRangeAgo(const Sentence& s, size_t at, Moment& out) {
  const Quantity near = ReadQuantity(s, at);
  if (near.next == 0) return 0;
  size_t next = near.next;
  if (!s.Is(next, Term::kTo) && !s.Is(next, Term::kOr) && !s.IsPunct(next, '-')) return 0;
  const Duration far = ReadDuration(s, next + 1);
  if (far.count != 1 || !s.Is(far.next, Term::kAgo) || near.count >= far.terms[0].count) return 0;
  const Grain grain = far.terms[0].grain;
  if (grain <= Grain::kHour) {
    out = Moment{};
    out.has_exact = true;
    out.exact = {MoveInstant(s, -far.terms[0].count, grain), MoveInstant(s, -near.count, grain)};
    out.rule = kRule;
    return far.next + 1;
  }
  const int64_t first = ShiftDay(s.today(), grain, -static_cast<int64_t>(far.terms[0].count));
  const int64_t last = ShiftDay(s.today(), grain, -static_cast<int64_t>(near.count));
  return Emit(out, FixedDate({first, last + 1}, Grain::kDay), far.next + 1, kRule);
}

bool InAWeekOf(const Sentence& s, size_t at, size_t next) {
  const bool after =
      s.Is(next, Term::kWeekday) || (s.Is(next, Term::kOn) && s.Is(next + 1, Term::kWeekday));
  return s.Before(at).Is(Term::kWeekday) || after ||
         (s.Before(at).Is(Term::kOf) && s.Before(at - 1).Is(Term::kWeekday));
}

// "more than", "over", "older than": -1; "less than", "newer than": 1; 0 neither.
int ReadBound(const Sentence& s, size_t at, size_t* next) {
  size_t word_at = at;
  int flip = 1;
  if (s.IsWord(word_at, "not") || s.IsWord(word_at, "no")) {
    flip = -1;
    ++word_at;
  }
  const Token& word = s.At(word_at);
  const bool than = s.Is(word_at + 1, Term::kThan);
  *next = than ? word_at + 2 : word_at + 1;
  if (word.word == "over") return -flip;
  if (word.word == "under") return flip;
  if (!than) return 0;
  if (word.word == "more" || word.word == "longer" || word.word == "older") return -flip;
  return word.word == "less" || word.word == "fewer" || word.word == "newer" ? flip : 0;
}

}  // namespace

size_t MatchBoundAgo(const Sentence& s, size_t at, Moment& out) {
  size_t next = 0;
  const int side = ReadBound(s, at, &next);
  if (side == 0) return 0;
  const Duration duration = ReadDuration(s, next);
  if (duration.count == 0) return 0;
  const bool ago = s.Is(duration.next, Term::kAgo);
  const std::string_view word = s.At(next - 2).word;
  if (!ago && word != "older" && word != "newer") return 0;
  const Instant point = Moved(s, duration, -1);
  if (point >= s.now()) return 0;
  out = Moment{};
  out.has_exact = true;
  if (side > 0) {
    out.exact = {point, s.now()};
  } else {
    out.exact = {std::nullopt, point};
  }
  out.rule = kRule;
  return ago ? duration.next + 1 : duration.next;
}

size_t MatchAgo(const Sentence& s, size_t at, Moment& out) {
  // "in 3 hours", which lies ahead
  if (s.Is(at, Term::kIn)) {
    const Duration ahead = ReadDuration(s, at + 1);
    if (ahead.count == 0 || s.Is(ahead.next, Term::kAgo)) return 0;
    return EmitPoint(s, ahead, 1, ahead.next, out);
  }
  const size_t range = MatchRangeAgo(s, at, out);
  if (range != 0) return range;
  const Duration duration = ReadDuration(s, at);
  if (duration.count == 0) return MatchWeekdaysAgo(s, at, out);
  const size_t next = duration.next;
  if (s.Is(next, Term::kAgo) || (s.Is(next, Term::kBefore) && s.At(next).value == 2)) {
    if (duration.Finest() == Grain::kWeek && InAWeekOf(s, at, next + 1)) {
      return EmitWeek(s, duration, next + 1, out);
    }
    const int beside = s.Is(next + 1, Term::kYesterday)  ? -1
                       : s.Is(next + 1, Term::kTomorrow) ? 1
                                                         : 0;
    if (beside != 0 && duration.Finest() >= Grain::kDay) {
      const int64_t day = DaysFromCivil(DateOf(s.zone().ToLocal(Moved(s, duration, -1)))) + beside;
      return Emit(out, FixedDate({day, day + 1}, Grain::kDay), next + 2, kRule);
    }
    return EmitPoint(s, duration, -1, next + 1, out);
  }
  if (s.Is(next, Term::kFrom) && (s.Is(next + 1, Term::kNow) || s.Is(next + 1, Term::kToday))) {
    return EmitPoint(s, duration, 1, next + 2, out);
  }
  if (s.Is(next, Term::kAfter) && s.At(next).value == 2) {
    return EmitPoint(s, duration, 1, next + 1, out);
  }
  return 0;
}

}  // namespace yesterlog::timex
