// A part of the day by the day beside its own: the night to Saturday, overnight into the 4th, the
// night from Friday to Saturday, the evening before 3 May, the morning after New Year's Eve.
//
// A night belongs to the evening in which it begins, so "the night to Saturday" is Friday's.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "day_part";
constexpr int kDaysAWeek = 7;

// One day, as several dates may say it together: "Saturday, 25 April".
size_t ReadDay(const Sentence& s, size_t at, DateExpr* out) {
  const size_t from = s.Is(at, Term::kOn) ? at + 1 : at;
  Moment day;
  size_t next = MatchDate(s, from, day);
  if (next == 0 || day.IsInvalid() || day.date.grain != Grain::kDay) return 0;
  const size_t more_at = s.IsPunct(next, ',') ? next + 1 : next;
  Moment more;
  const size_t past = MatchDate(s, more_at, more);
  if (past != 0 && !more.IsInvalid() && more.date.grain == Grain::kDay &&
      CombineDates(day.date, more.date)) {
    next = past;
  }
  *out = day.date;
  return next;
}

// "Monday night to Friday", "last night before ..": the part is that day's.
bool HasDayBefore(const Sentence& s, size_t at) {
  switch (s.Before(at).term) {
    case Term::kWeekday:
    case Term::kWeekend:
    case Term::kToday:
    case Term::kYesterday:
    case Term::kTomorrow:
    case Term::kNumber:
    case Term::kOrdinal:
    case Term::kMonth:
    case Term::kHoliday:
    case Term::kThis:
    case Term::kLast:
    case Term::kFrom:
    case Term::kBetween:
    case Term::kAt:
      return true;
    default:
      return false;
  }
}

size_t EmitBeside(DateExpr date, int shift, const DayPart& part, size_t next, Moment& out) {
  if (!date.Add({Part::Kind::kShift, Grain::kDay, static_cast<int16_t>(shift), 0})) return 0;
  Emit(out, date, next, kRule);
  out.has_part = true;
  out.part = part;
  return next;
}

// Whether the second of two neighbouring words can be the day after the first.
bool IsNextDay(const Token& first, const Token& second) {
  if (first.Is(Term::kWeekday) && second.Is(Term::kWeekday)) {
    return (second.value - first.value + kDaysAWeek) % kDaysAWeek == 1;
  }
  return second.value == first.value + 1 || second.value == 1;
}

// "from Friday to Saturday", "of the 8th to the 9th of May", "between 3 and 4 April"
size_t MatchPair(const Sentence& s, size_t at, const DayPart& night, Moment& out) {
  const bool between = s.Is(at, Term::kBetween);
  const bool opened =
      between || s.Is(at, Term::kFrom) || s.Is(at, Term::kOf) || s.Is(at, Term::kOn);
  const size_t first = SkipThe(s, opened ? at + 1 : at);
  const Token& day = s.At(first);
  if (!day.Is(Term::kWeekday) && !day.Is(Term::kNumber) && !day.Is(Term::kOrdinal)) return 0;
  size_t joint = first + 1;
  if (s.Is(joint, Term::kDayPart)) return 0;
  const bool joins = s.Is(joint, Term::kTo) || s.IsWord(joint, "into") || s.IsPunct(joint, '-') ||
                     s.IsPunct(joint, '/') || (between && s.Is(joint, Term::kAnd));
  if (!joins) return 0;
  const size_t second = SkipThe(s, joint + 1);
  if (!IsNextDay(day, s.At(second))) return 0;
  DateExpr date;
  const size_t next = ReadDay(s, second, &date);
  return next == 0 ? 0 : EmitBeside(date, -1, night, next, out);
}

}  // namespace

size_t MatchNightTo(const Sentence& s, size_t at, Moment& out) {
  const size_t part_at = SkipThe(s, at);
  const bool overnight = s.Is(part_at, Term::kOvernight);
  if ((!overnight && !s.Is(part_at, Term::kDayPart)) || HasDayBefore(s, at)) return 0;
  const auto name = overnight ? DayPartName::kNight : static_cast<DayPartName>(s.At(part_at).value);
  const DayPart part = DayPartNamed(name);
  const size_t joint = part_at + 1;
  const Token& word = s.At(joint);
  DateExpr date;
  if (name == DayPartName::kNight) {
    if (word.Is(Term::kTo) || word.word == "into") {
      const size_t next = ReadDay(s, joint + 1, &date);
      return next == 0 ? 0 : EmitBeside(date, -1, part, next, out);
    }
    const size_t pair = MatchPair(s, joint, part, out);
    if (pair != 0) return pair;
  }
  const bool before = word.Is(Term::kBefore) && word.value == 0;
  const bool after = word.Is(Term::kAfter) && word.value == 0 && name == DayPartName::kMorning;
  if (overnight || (!before && !after)) return 0;
  const size_t next = ReadDay(s, joint + 1, &date);
  return next == 0 ? 0 : EmitBeside(date, before ? -1 : 1, part, next, out);
}

}  // namespace yesterlog::timex
