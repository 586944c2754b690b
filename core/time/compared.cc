#include "core/time/compared.h"

#include <optional>

#include "core/time/calendar.h"
#include "core/time/dates.h"
#include "core/time/rules/rule.h"
#include "core/time/windows.h"

namespace yesterlog::timex {
namespace {

bool IsVersus(const Token& token) {
  return token.Is(Term::kThan) || token.Is(Term::kOr) || token.word == "with" ||
         token.word == "vs" || token.word == "v" || token.word == "versus" ||
         token.word == "against" || token.word == "compared" || token.word == "comparing" ||
         token.word == "compare" || token.word == "compares" || token.word == "unlike";
}

// What stands between the first side and the second: nothing, "and", or what sets one against the
// other.
enum class Between : uint8_t { kNothing, kAnd, kVersus };

Between BetweenSides(const Sentence& s, size_t begin, size_t end) {
  constexpr size_t kLongest = 14;
  if (end - begin > kLongest) return Between::kNothing;
  Between found = Between::kNothing;
  for (size_t i = begin; i < end; ++i) {
    const Token& token = s.At(i);
    const bool ends = token.IsPunct('?') || token.IsPunct('!') || token.IsPunct(';') ||
                      (token.IsPunct('.') && s.Before(i).word != "vs" && s.Before(i).word != "v");
    if (ends) return Between::kNothing;
    if (IsVersus(token)) found = Between::kVersus;
    if (token.Is(Term::kAnd) && found == Between::kNothing) found = Between::kAnd;
  }
  return found;
}

// How far back the second side lies: by so many of a unit, or by one of what the first side is.
struct Step {
  std::optional<Grain> grain = std::nullopt;
  int count = 1;
  bool unit = false;  // a unit of the calendar, and not a weekday or a part of the day
  size_t next = 0;
};

// "week", "7 days", "Friday", "night", "one": what is stepped back by.
Step ReadUnits(const Sentence& s, size_t at) {
  Step step;
  size_t next = at;
  if (s.Is(at, Term::kNumber) && !s.IsWord(at, "one") && s.At(at).value >= 1 &&
      s.At(at).value <= 366) {
    step.count = s.At(at).value;
    ++next;
  }
  const Token& unit = s.At(next);
  Grain grain = Grain::kDay;
  const bool counted = next > at;
  if (unit.Is(Term::kUnit) && ReadUnit(s, next, &grain)) {
    step.grain = grain;
    step.unit = true;
  } else if (!counted && (unit.Is(Term::kWeekday) || unit.Is(Term::kWeekend))) {
    step.grain = Grain::kWeek;
  } else if (!counted && unit.Is(Term::kDayPart)) {
    step.grain = Grain::kDay;
  } else if (!counted && (unit.word == "one" || unit.word == "period")) {
    step.grain = std::nullopt;
  } else if (!(counted && s.Is(next, Term::kBefore))) {
    return {};
  } else {
    step.count = 1;  // "the 7 before"
    step.next = next;
    return step;
  }
  step.next = next + 1;
  return step;
}

// "the same month last year", "the same week a year ago": what the first side is, so long before.
Step ReadSame(const Sentence& s, size_t at) {
  if (!s.IsWord(at, "same")) return {};
  Grain grain = Grain::kDay;
  const Token& what = s.At(at + 1);
  const bool named = what.Is(Term::kUnit) || what.Is(Term::kDayPart) || what.Is(Term::kWeekday) ||
                     what.Is(Term::kWeekend) || what.word == "period";
  size_t next = at + 2;
  if (s.Is(next, Term::kOf) || s.Is(next, Term::kIn)) ++next;
  const size_t which = SkipThe(s, next);
  const bool last = s.Is(which, Term::kLast);
  const bool back = s.Is(which, Term::kArticle) &&
                    (s.Is(which + 2, Term::kAgo) || s.Is(which + 2, Term::kBefore));
  const bool before = which > next && s.Is(which + 1, Term::kBefore);
  const size_t unit_at = before ? which : which + 1;
  if (!named || !(last || back || before) || !ReadUnit(s, unit_at, &grain)) return {};
  if (grain < Grain::kWeek) return {};
  Step step;
  step.grain = grain;
  step.next = unit_at + (last ? 1 : 2);
  // A year of whole weeks keeps the weekday.
  if (grain == Grain::kYear &&
      !(what.Is(Term::kUnit) && what.value > static_cast<int>(Grain::kWeek))) {
    constexpr int kWeeksAYear = 52;
    step.grain = Grain::kWeek;
    step.count = kWeeksAYear;
  }
  return step;
}

// "this week or last": what stands behind the word would be its own.
Step ReadLastAlone(const Sentence& s, size_t at) {
  const Token& next = s.At(at + 1);
  const bool alone = next.Is(Term::kEnd) || next.Is(Term::kPunct);
  Step step;
  if (s.Is(at, Term::kLast) && s.At(at).value == 0 && alone) step.next = at + 1;
  return step;
}

// "the week before", "the Friday before that", "the previous one", "the preceding 7 days". A date
// or a time after "before" is what it lies before.
Step ReadStep(const Sentence& s, size_t at) {
  const size_t from = s.Is(at, Term::kThe) || s.Is(at, Term::kArticle) ? at + 1 : at;
  const bool previous = s.Is(from, Term::kLast) && s.At(from).value == 1;
  if (previous) return ReadUnits(s, from + 1);
  if (from == at) return ReadLastAlone(s, at);
  const Step same = ReadSame(s, from);
  if (same.next != 0) return same;
  Step step = ReadUnits(s, from);
  if (step.next == 0 || !s.Is(step.next, Term::kBefore) || s.At(step.next).value > 2) return {};
  ++step.next;
  if (s.IsWord(step.next, "that") || s.IsWord(step.next, "it") || s.IsWord(step.next, "this")) {
    ++step.next;
    return step;
  }
  switch (s.At(step.next).term) {
    case Term::kThe:
    case Term::kArticle:
    case Term::kUnknown:
    case Term::kLast:
    case Term::kDayPart:
    case Term::kNumber:
    case Term::kOrdinal:
    case Term::kNoon:
    case Term::kMidnight:
    case Term::kMonth:
    case Term::kWeekday:
    case Term::kToday:
    case Term::kYesterday:
    case Term::kHoliday:
      return {};
    default:
      return step;
  }
}

// By how much two neighbours of a date's kind lie apart.
Grain OwnGrain(const DateExpr& date) {
  if (date.base == Base::kWeekday || date.base == Base::kWeekend) return Grain::kWeek;
  if (date.base == Base::kHoliday || date.base == Base::kSeason) return Grain::kYear;
  return date.grain == Grain::kWeekend ? Grain::kWeek : date.grain;
}

// The days of the first side, settled.
std::optional<DayRange> DaysOf(const Sentence& s, const Phrase& side) {
  Phrase days = side;
  for (Moment* end : {&days.first, &days.second}) {
    end->has_clock = end->has_clock_end = end->has_part = end->to_now = false;
    end->weekdays = 0;
  }
  if (days.relation != Relation::kRange) days.relation = Relation::kDuring;
  const std::vector<Window> windows = TimesOf(s, days, HalfDay::kPm).windows;
  if (windows.size() != 1 || !windows.front().start) return std::nullopt;
  const int64_t first = DaysFromCivil(DateOf(s.zone().ToLocal(*windows.front().start)));
  const LocalTime last = s.zone().ToLocal(Instant{windows.front().end.ms - 1});
  return DayRange{first, DaysFromCivil(DateOf(last)) + 1};
}

// "the last 7 days": what is as long and ends where it begins.
bool StepExact(const Sentence& s, const Phrase& side, Phrase& out) {
  const Window& window = side.first.exact;
  if (!window.start || side.relation != Relation::kDuring || side.first.is_now) return false;
  const LocalTime start = s.zone().ToLocal(*window.start);
  const LocalTime end = s.zone().ToLocal(window.end);
  out.first = side.first;
  out.first.exact = {s.zone().StartInstant({start.ms - (end.ms - start.ms)}), *window.start};
  return *out.first.exact.start < out.first.exact.end;
}

bool StepDays(const Sentence& s, const Phrase& side, const Step& step, Between between,
              Phrase& out) {
  const DateExpr& date = side.first.date;
  if (side.relation == Relation::kSince || side.relation == Relation::kUpTo) return false;
  const auto days = DaysOf(s, side);
  if (!days) return false;
  const Grain own = OwnGrain(date);
  const Grain grain = step.grain.value_or(own);
  if (grain < Grain::kDay) return false;
  out.relation = side.relation == Relation::kRange ? Relation::kDuring : side.relation;
  out.first = side.first;
  out.first.to_now = false;
  out.first.date = FixedDate(*days, date.grain);
  // "Tuesday and the week before" is a week, "on Tuesday than the week before" that Tuesday.
  const bool wider = between == Between::kAnd && step.unit && date.grain < grain;
  if (wider) {
    out.first.date.Add({Part::Kind::kEnclosing, grain, 0, 0});
    out.first.date.grain = grain;
    out.first.has_clock = out.first.has_clock_end = out.first.has_part = false;
  }
  int count = step.count;
  // "March to May than the period before": as many days.
  if (side.relation == Relation::kRange && !step.grain) {
    count = static_cast<int>(days->end - days->first);
    return out.first.date.Add({Part::Kind::kShift, Grain::kDay, static_cast<int16_t>(-count), 0});
  }
  return out.first.date.Add({Part::Kind::kShift, grain, static_cast<int16_t>(-count), 0});
}

}  // namespace

size_t ReadComparedSide(const Sentence& s, size_t at, const std::vector<Phrase>& phrases,
                        Phrase& out) {
  size_t from = at;
  if (s.Is(from, Term::kOn) || s.Is(from, Term::kIn) || s.Is(from, Term::kAt) ||
      s.Is(from, Term::kDuring)) {
    ++from;
  }
  if (!s.Is(from, Term::kThe) && !s.Is(from, Term::kArticle) && !s.Is(from, Term::kLast)) return 0;
  const Step step = ReadStep(s, from);
  if (step.next == 0) return 0;
  for (size_t i = phrases.size(); i-- > 0;) {
    const Phrase& side = phrases[i];
    if (!side.first.has_date && !side.first.has_exact) continue;
    const Between between = BetweenSides(s, side.end, at);
    if (between == Between::kNothing || side.first.IsInvalid()) return 0;
    // Farther away "the previous one" may be a thing.
    constexpr size_t kNear = 2;
    if (!step.grain && between == Between::kAnd && at - side.end > kNear) return 0;
    out = Phrase{};
    out.begin = at;
    out.end = step.next;
    const bool stepped =
        side.first.has_exact ? StepExact(s, side, out) : StepDays(s, side, step, between, out);
    return stepped ? step.next : 0;
  }
  return 0;
}

}  // namespace yesterlog::timex
