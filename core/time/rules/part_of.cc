// Parts of a period: the first week of March, last Monday in May, the last day of the month, first
// 3 days of 2019, second half of June, early March, end of 2000, the week of April 6.
//
// Early, mid and late are thirds. An nth week is one that begins inside the period.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "part_of";

// A period to take a part of: any date, or "the month" for the running one.
size_t MatchWhole(const Sentence& s, size_t at, Moment& out) {
  const size_t next = SkipThe(s, at);
  Grain grain = Grain::kDay;
  if (next > at && s.Is(next, Term::kUnit) && ReadUnit(s, next, &grain) && grain >= Grain::kDay &&
      !s.Is(next + 1, Term::kNumber) && !s.Is(next + 1, Term::kBefore) &&
      !s.Is(next + 1, Term::kOf)) {
    return Emit(out, FixedDate(PeriodAround(grain, s.today(), s.options().week_start), grain),
                next + 1, kRule);
  }
  Moment found;
  const size_t past = MatchDate(s, at, found);
  if (past == 0 || found.has_clock || found.has_part || found.has_exact) return 0;
  out = found;
  return past;
}

bool IsOf(const Sentence& s, size_t at) { return s.Is(at, Term::kOf) || s.Is(at, Term::kIn); }

size_t EmitPart(const Moment& whole, const Part& part, Grain grain, size_t next, Moment& out) {
  DateExpr date = whole.date;
  if (!date.Add(part)) return 0;
  date.grain = grain;
  date.machine = false;
  const bool to_now = whole.to_now;
  Emit(out, date, next, kRule);
  out.to_now = to_now;
  return next;
}

// The number of "first", "3rd", "last", "second to last": negative counts from the end, 0 is none.
int ReadRank(const Sentence& s, size_t at, size_t* next) {
  const Token& token = s.At(at);
  *next = at + 1;
  if (token.Is(Term::kOrdinal)) {
    if (s.Is(at + 1, Term::kTo) && s.Is(at + 2, Term::kLast)) {
      *next = at + 3;
      return -token.value;
    }
    return token.value <= 366 ? token.value : 0;
  }
  if (token.word == "penultimate") return -2;
  return token.Is(Term::kLast) || token.word == "final" ? -1 : 0;
}

// "first week of ...", "3rd Monday in ...", "last 3 days of ..."
size_t MatchRanked(const Sentence& s, size_t at, Moment& out) {
  size_t next = 0;
  const int rank = ReadRank(s, at, &next);
  if (rank == 0) return 0;
  Part part;
  Grain grain = Grain::kDay;
  const Token& token = s.At(next);
  if (token.Is(Term::kWeekday)) {
    part = {Part::Kind::kNthWeekday, Grain::kDay, static_cast<int16_t>(rank),
            static_cast<int8_t>(token.value)};
  } else if (token.Is(Term::kHalf) && (rank == 1 || rank == 2 || rank == -1)) {
    part = {Part::Kind::kHalf, Grain::kDay, static_cast<int16_t>(rank == 1 ? 0 : 1), 0};
  } else if (s.IsWord(next, "third") && rank == -1) {
    part = {Part::Kind::kThird, Grain::kDay, 2, 0};
  } else if (ReadUnit(s, next, &grain)) {
    if (grain < Grain::kDay) return 0;
    part = {Part::Kind::kNth, grain, static_cast<int16_t>(rank), 0};
  } else {
    const Quantity quantity = ReadQuantity(s, next);
    const bool edge = rank == 1 || rank == -1;
    if (!edge || quantity.next == 0 || quantity.count > 400 ||
        !ReadUnit(s, quantity.next, &grain) || grain < Grain::kDay) {
      return 0;
    }
    const int count = static_cast<int>(quantity.count) * rank;
    part = {Part::Kind::kFirstUnits, grain, static_cast<int16_t>(count), 0};
    next = quantity.next;
  }
  ++next;
  Moment whole;
  // "4th day last week" needs no "of".
  const size_t whole_at = IsOf(s, next) ? next + 1 : next;
  const bool bare = whole_at == next;
  const size_t past =
      bare && !s.Is(next, Term::kLast) && !s.Is(next, Term::kThis) && !s.Is(next, Term::kNext)
          ? 0
          : MatchWhole(s, whole_at, whole);
  const bool longer = past != 0 && whole.date.grain > grain && whole.date.grain != Grain::kDay;
  if (longer) return EmitPart(whole, part, grain, past, out);
  // "the third Tuesday": of some month, the latest.
  if (part.kind != Part::Kind::kNthWeekday || !s.Is(at, Term::kOrdinal) || part.number > 5)
    return 0;
  DateExpr date;
  date.base = Base::kMonth;
  date.cycle = Cycle::kMonth;
  date.Add(part);
  return Emit(out, date, next, kRule);
}

// Which third a word means, -1 if none.
int ThirdOf(const Token& token) {
  if (token.Is(Term::kEarly) || token.Is(Term::kBeginning)) return 0;
  if (token.Is(Term::kBefore) && token.value == 2) return 0;
  if (token.Is(Term::kMid)) return 1;
  if (token.Is(Term::kAfter) && token.value == 2) return 2;
  return token.Is(Term::kLate) || token.Is(Term::kEnding) ? 2 : -1;
}

size_t SkipPartJoint(const Sentence& s, size_t at) {
  size_t next = at;
  if (s.IsPunct(next, '-')) ++next;
  if (s.IsWord(next, "on") || IsOf(s, next)) ++next;
  return next;
}

// The third of a day as a stretch of its hours.
size_t EmitDayThird(const Sentence& s, const Moment& whole, int third, size_t next, Moment& out) {
  constexpr int32_t kThirdMs = static_cast<int32_t>(8 * kMsPerHour);
  out = whole;
  out.has_part = true;
  // "early yesterday morning" is early in that morning.
  const size_t part_at = s.Is(next, Term::kIn) && s.Is(next + 1, Term::kThe) ? next + 2 : next;
  if (s.Is(part_at, Term::kDayPart)) {
    out.part = DayPartThird(static_cast<DayPartName>(s.At(part_at).value), third);
    out.weak = Weak::kNo;
    out.rule = kRule;
    return part_at + 1;
  }
  out.part = {DayPartName::kDaytime, third * kThirdMs, (third + 1) * kThirdMs};
  out.weak = Weak::kNo;
  out.rule = kRule;
  return next;
}

bool HoldsToday(const Sentence& s, const DateExpr& date) {
  return date.base == Base::kFixed && date.part_count == 0 && date.fixed.first <= s.today() &&
         s.today() < date.fixed.end;
}

size_t EmitRest(const Sentence& s, const DateExpr& date, size_t next, Moment& out) {
  out = Moment{};
  out.has_exact = true;
  out.exact = {s.now(), s.zone().EndInstant({date.fixed.end * kMsPerDay})};
  out.rule = kRule;
  return next;
}

// "early March", "at the end of last week", "earlier today", "later this week"
size_t MatchThird(const Sentence& s, size_t at, Moment& out) {
  const Token& word = s.At(at);
  const int third = ThirdOf(word);
  if (third < 0) return 0;
  const bool edge = word.Is(Term::kBeginning) || word.Is(Term::kEnding);
  const size_t whole_at = SkipPartJoint(s, at + 1);
  if (edge && whole_at == at + 1) return 0;
  Moment whole;
  const size_t past = MatchWhole(s, whole_at, whole);
  if (past == 0) return 0;
  const bool relative = word.Is(Term::kBefore) || word.Is(Term::kAfter);
  if (relative && HoldsToday(s, whole.date)) {
    if (word.Is(Term::kAfter)) return EmitRest(s, whole.date, past, out);
    out = whole;
    out.to_now = true;
    out.weak = Weak::kNo;
    out.rule = kRule;
    return past;
  }
  if (whole.date.grain == Grain::kDay) return EmitDayThird(s, whole, third, past, out);
  return EmitPart(whole, {Part::Kind::kThird, Grain::kDay, static_cast<int16_t>(third), 0},
                  whole.date.grain, past, out);
}

// "the week of April 6", "weekend of thanksgiving", "the month of May"
size_t MatchEnclosing(const Sentence& s, size_t at, Moment& out) {
  Grain grain = Grain::kDay;
  if (!ReadUnit(s, at, &grain) || grain < Grain::kDay || !s.Is(at + 1, Term::kOf)) return 0;
  Moment inner;
  const size_t past = MatchWhole(s, at + 2, inner);
  if (past == 0 || inner.date.grain > grain) return 0;
  const bool holiday = inner.date.base == Base::kHoliday && grain == Grain::kWeekend;
  const auto kind = holiday ? Part::Kind::kLongWeekend : Part::Kind::kEnclosing;
  if (inner.date.grain == grain) {
    out = inner;
    out.weak = Weak::kNo;
    return past;
  }
  return EmitPart(inner, {kind, grain, 0, 0}, grain, past, out);
}

// "the week beginning 6 April", "week ending Friday", "fortnight from the 3rd"
size_t MatchSpan(const Sentence& s, size_t at, Moment& out) {
  Grain grain = Grain::kDay;
  if (!s.Is(at, Term::kUnit) || !ReadUnit(s, at, &grain) || grain < Grain::kWeek) return 0;
  const Token& word = s.At(at + 1);
  const bool ends = word.word == "ending";
  const bool begins = word.word == "beginning" || word.word == "starting" ||
                      word.word == "commencing" || word.Is(Term::kFrom);
  if (!begins && !ends) return 0;
  Moment day;
  const size_t past = MatchWhole(s, s.Is(at + 2, Term::kOn) ? at + 3 : at + 2, day);
  if (past == 0 || day.date.grain != Grain::kDay) return 0;
  const auto number = static_cast<int16_t>(ends ? -1 : 1);
  return EmitPart(day, {Part::Kind::kSpan, grain, number, 0}, grain, past, out);
}

// "EOD", "EOM": the end of the running period.
size_t MatchShorthand(const Sentence& s, size_t at, Moment& out) {
  if (!s.Is(at, Term::kShort)) return 0;
  Grain grain = Grain::kDay;
  switch (static_cast<Shorthand>(s.At(at).value)) {
    case Shorthand::kEndOfDay:
      break;
    case Shorthand::kEndOfWeek:
      grain = Grain::kWeek;
      break;
    case Shorthand::kEndOfMonth:
      grain = Grain::kMonth;
      break;
    case Shorthand::kEndOfYear:
      grain = Grain::kYear;
      break;
    default:
      return 0;
  }
  Moment whole;
  Emit(whole, FixedDate(PeriodAround(grain, s.today(), s.options().week_start), grain), at + 1,
       kRule);
  if (grain == Grain::kDay) return EmitDayThird(s, whole, 2, at + 1, out);
  return EmitPart(whole, {Part::Kind::kThird, Grain::kDay, 2, 0}, grain, at + 1, out);
}

size_t MatchRest(const Sentence& s, size_t at, Moment& out) {
  if (!s.IsWord(at, "rest") && !s.IsWord(at, "remainder")) return 0;
  if (!s.Is(at + 1, Term::kOf)) return 0;
  Moment whole;
  const size_t past = MatchWhole(s, at + 2, whole);
  if (past == 0 || !HoldsToday(s, whole.date)) return 0;
  return EmitRest(s, whole.date, past, out);
}

}  // namespace

size_t MatchPartOf(const Sentence& s, size_t at, Moment& out) {
  const size_t from = SkipThe(s, at);
  for (const Rule rule :
       {MatchRanked, MatchThird, MatchSpan, MatchEnclosing, MatchShorthand, MatchRest}) {
    const size_t next = rule(s, from, out);
    if (next != 0) return next;
  }
  return 0;
}

}  // namespace yesterlog::timex
