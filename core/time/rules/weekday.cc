// Weekdays and weekends by name: Tuesday, last Wednesday, this Friday, the weekend.
//
// Alone it is the latest one, today included; "last" is strictly before today. "sun", "sat" and
// "wed" are also other words and need support.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr int kSaturday = 5;

Weak WeaknessOf(const Token& day) {
  const bool other_word = day.word == "sun" || day.word == "sat" || day.word == "wed";
  return other_word ? Weak::kWeekdayWord : Weak::kNo;
}

// "last", "this", "next", "past", "this past": how it leans, and what stands after it.
size_t ReadLean(const Sentence& s, size_t at, Lean* lean) {
  size_t next = at;
  if (s.Is(next, Term::kThis)) {
    *lean = Lean::kThis;
    ++next;
  }
  if (s.Is(next, Term::kLast) || s.Is(next, Term::kPast)) {
    *lean = Lean::kBefore;
    ++next;
  } else if (s.Is(next, Term::kNext)) {
    *lean = Lean::kNext;
    ++next;
  }
  return next;
}

// "the Monday before last"
size_t EmitBeforeLast(const Sentence& s, int8_t weekday, size_t next, Moment& out) {
  DateExpr date = FixedDate({s.today(), s.today() + 1}, Grain::kDay);
  date.Add({Part::Kind::kWeekdayFrom, Grain::kDay, -2, weekday});
  return Emit(out, date, next, "weekday");
}

}  // namespace

size_t MatchWeekday(const Sentence& s, size_t at, Moment& out) {
  DateExpr date;
  size_t next = ReadLean(s, SkipThe(s, at), &date.lean);
  const Token& day = s.At(next);
  date.cycle = Cycle::kWeek;
  if (day.Is(Term::kWeekend)) {
    date.base = Base::kWeekend;
    date.grain = Grain::kWeekend;
    date.weekday = kSaturday;
  } else if (day.Is(Term::kWeekday)) {
    date.base = Base::kWeekday;
    date.weekday = static_cast<int8_t>(day.value);
  } else {
    return 0;
  }
  const bool leaning = date.lean != Lean::kLatest;
  if (!leaning && s.Is(at, Term::kThe) && WeaknessOf(day) != Weak::kNo) return 0;  // "the sun"
  ++next;
  // "this weekend just gone"
  if (s.IsWord(next, "just") && (s.IsWord(next + 1, "gone") || s.Is(next + 1, Term::kPast))) {
    date.lean = Lean::kBefore;
    next += 2;
  }
  if (s.IsPunct(next, '.') && day.word.size() <= 4 && s.At(next).glued &&
      !s.Is(next + 1, Term::kEnd)) {
    ++next;  // "Mon. 5 Jan"
  }
  if (day.Is(Term::kWeekend) && s.Is(next, Term::kBefore) && s.Is(next + 1, Term::kLast)) {
    const DayRange latest = PeriodAround(Grain::kWeekend, s.today(), s.options().week_start);
    const int back = latest.end > s.today() ? -2 : -1;
    return Emit(out, FixedDate(ShiftPeriod(latest, Grain::kWeek, back), Grain::kWeekend), next + 2,
                "weekday");
  }
  if (day.Is(Term::kWeekday) && s.Is(next, Term::kBefore) && s.Is(next + 1, Term::kLast)) {
    return EmitBeforeLast(s, date.weekday, next + 2, out);
  }
  // "sat night" is no sitting.
  const bool settled = leaning || s.Is(next, Term::kDayPart);
  return Emit(out, date, next, "weekday", settled ? Weak::kNo : WeaknessOf(day));
}

}  // namespace yesterlog::timex
