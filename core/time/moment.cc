#include "core/time/moment.h"

#include <algorithm>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

// The longest match at `at`; of equally long ones the one whose rule stands first.
size_t LongestRule(const Sentence& s, size_t at, Moment& out) {
  size_t longest = 0;
  Moment found;
  const RuleList rules = AllRules();
  const TermSet here = BitOf(s.At(at).term);
  for (const GuardedRule* rule = rules.begin; rule != rules.end; ++rule) {
    if ((rule->first & here) == 0) continue;
    const size_t next = rule->rule(s, at, found);
    if (next > longest) {
      longest = next;
      out = found;
    }
  }
  return longest;
}

bool IsTimePreposition(const Token& token) {
  switch (token.term) {
    case Term::kIn:
    case Term::kOn:
    case Term::kOf:
    case Term::kDuring:
    case Term::kSince:
    case Term::kBefore:
    case Term::kAfter:
    case Term::kBy:
    case Term::kUntil:
    case Term::kFrom:
    case Term::kTo:
    case Term::kThrough:
    case Term::kBetween:
    case Term::kEarly:
    case Term::kMid:
    case Term::kLate:
    case Term::kThan:
      return true;
    default:
      return false;
  }
}

bool IsClockPreposition(const Sentence& s, size_t at) {
  const Token& token = s.At(at);
  return token.Is(Term::kAt) || token.IsPunct('@') || token.Is(Term::kAround) ||
         token.Is(Term::kSince) || token.Is(Term::kBefore) || token.Is(Term::kAfter) ||
         token.Is(Term::kUntil) || token.Is(Term::kBetween) || token.Is(Term::kBy) ||
         token.Is(Term::kThan) || token.Is(Term::kFrom);
}

// Whether nothing but the match, small words and punctuation stands in the text.
bool IsWholeText(const Sentence& s, size_t at, size_t next) {
  for (size_t i = 0; i < at; ++i) {
    const Token& token = s.At(i);
    if (!token.Is(Term::kThe) && !token.Is(Term::kPunct) && !token.Is(Term::kAt) &&
        !IsTimePreposition(token)) {
      return false;
    }
  }
  for (size_t i = next; i < s.size(); ++i) {
    if (!s.Is(i, Term::kPunct)) return false;
  }
  return true;
}

// "the sun", "the march": an article makes a thing of a word that could also be a time.
bool IsThing(const Sentence& s, size_t at, Weak weak) {
  const bool homonym = weak == Weak::kMonthWord || weak == Weak::kWeekdayWord;
  return homonym && s.Before(at).Is(Term::kThe);
}

bool HasDayPartSupport(const Sentence& s, size_t at) {
  const Token& before = s.Before(at);
  const Token& lead = before.Is(Term::kThe) ? s.Before(at - 1) : before;
  return lead.Is(Term::kIn) || lead.Is(Term::kDuring) || lead.Is(Term::kThrough) ||
         lead.Is(Term::kAround) ||
         (!before.Is(Term::kThe) && (lead.Is(Term::kAt) || lead.Is(Term::kBy)));
}

// "since the fall", "before the fall": something happened, as in "since the storm".
bool IsEvent(const Sentence& s, size_t at, size_t next) {
  const Token& lead = s.Before(at - 1);
  return s.IsWord(next - 1, "fall") && at > 1 && s.Before(at).Is(Term::kThe) &&
         (lead.Is(Term::kSince) || lead.Is(Term::kBefore) || lead.Is(Term::kAfter) ||
          lead.Is(Term::kUntil));
}

// Whether what stands around a weak match says that it is a time after all.
bool HasSupport(const Sentence& s, size_t at, size_t next, const Moment& moment) {
  const Weak weak = moment.weak;
  if (IsThing(s, at, weak)) return false;
  const Token& before = s.Before(at);
  const bool bare_hour = weak == Weak::kHour && !moment.has_clock_end &&
                         moment.clock.precision == ClockPrecision::kHour;
  if (!bare_hour && IsWholeText(s, at, next)) return true;
  const bool preposition = IsTimePreposition(before);
  const bool counted = IsCounted(s, next);
  switch (weak) {
    case Weak::kNo:
      return true;
    case Weak::kMonthWord:
      return (preposition && !before.Is(Term::kTo)) || before.Is(Term::kLast) ||
             before.Is(Term::kThis) || s.IsWord(next, "vs") || s.IsWord(next, "versus") ||
             s.IsWord(next, "compared");
    case Weak::kWeekdayWord:
      return before.Is(Term::kOn) || before.Is(Term::kSince) || before.Is(Term::kUntil) ||
             before.Is(Term::kBy) || before.Is(Term::kBetween);
    case Weak::kYear:
      return preposition && !before.Is(Term::kOn) && !counted;
    case Weak::kHour:
      return at > 0 && IsClockPreposition(s, at - 1) && !before.Is(Term::kBetween) &&
             !before.Is(Term::kFrom) && !counted;
    case Weak::kDayOfMonth: {
      if (counted || before.Is(Term::kOf)) return false;
      const bool digits = s.At(next - 1).digits > 0;
      if (s.Is(next - 1, Term::kNumber)) return preposition && !before.Is(Term::kTo);
      return digits ? preposition || s.Is(at, Term::kThe) : before.Is(Term::kOn);
    }
    case Weak::kDayPartWord:
      return HasDayPartSupport(s, at);
    case Weak::kSeasonWord:
      if (IsEvent(s, at, next)) return false;
      return preposition || (before.Is(Term::kThe) && IsTimePreposition(s.Before(at - 1)));
    case Weak::kNumericDate:
      return preposition && !before.Is(Term::kTo) && !counted;  // "upgraded to 2.4"
  }
  return false;
}

// Past the small words that may stand between the parts of one moment: "on", "at", "in the", ",".
size_t SkipJoint(const Sentence& s, size_t at) {
  size_t next = at;
  if (s.IsPunct(next, ',') || s.IsPunct(next, '@') || s.IsPunct(next, '(')) ++next;
  const Token& token = s.At(next);
  const bool preposition = token.Is(Term::kOn) || token.Is(Term::kIn) || token.Is(Term::kAt) ||
                           token.Is(Term::kOf) || token.Is(Term::kDuring) ||
                           token.Is(Term::kFrom) || token.Is(Term::kBetween);
  if (preposition) ++next;
  if (s.Is(next, Term::kThe)) ++next;
  return next;
}

// The next part of a moment after `at`. Tried with the small words first taken as its own, because
// "between" and "the" mean something to some rules.
size_t ReadPart(const Sentence& s, size_t at, Moment& out) {
  const size_t direct = LongestRule(s, at, out);
  if (direct != 0) return direct;
  const size_t skipped = SkipJoint(s, at);
  if (skipped == at) return 0;
  const size_t next = LongestRule(s, skipped, out);
  // "mornings between March and May" goes on.
  if (s.Is(at, Term::kBetween) && next != 0 && out.has_date) return 0;
  // "nights in March": the word is a month for its own preposition.
  const bool homonym = out.weak == Weak::kMonthWord || out.weak == Weak::kSeasonWord;
  if (next != 0 && homonym && HasSupport(s, skipped, next, out)) out.weak = Weak::kNo;
  return next;
}

// "badge 12 yesterday", "temperature 21 on Monday": the number is the word's before it.
bool IsNamesNumber(const Sentence& s, size_t at, const Moment& moment) {
  if (moment.weak != Weak::kHour || moment.has_clock_end) return false;
  const Token& before = s.Before(at);
  if (before.IsPunct('.') && before.glued && s.At(at).glued) return true;  // of "7.30"
  return before.Is(Term::kUnknown) || before.Is(Term::kLabel) || before.Is(Term::kJunk) ||
         before.Is(Term::kTo) || before.Is(Term::kOf);
}

bool MergeTimes(Moment& into, const Moment& other) {
  if (other.has_clock && into.has_clock) return false;
  // "in the night between midnight and 5 in the morning": the second part is the hours'.
  const bool restates = into.has_clock_end && !other.has_clock;
  if (other.has_part && into.has_part && !restates) return false;
  if (other.has_clock) {
    into.has_clock = true;
    into.has_clock_end = other.has_clock_end;
    into.clock = other.clock;
    into.clock_end = other.clock_end;
  }
  if (other.has_part) {
    into.has_part = true;
    into.part = other.part;
    into.part_ends = into.has_clock_end && !other.has_clock && !other.has_date;
  }
  return true;
}

// A weak date stays weak beside a clock time ("the dog sat at 3pm"); a bare hour and a day part are
// settled by any date.
Weak MergedWeakness(const Moment& a, const Moment& b) {
  const auto stubborn = [](Weak weak) {
    return weak == Weak::kMonthWord || weak == Weak::kWeekdayWord || weak == Weak::kSeasonWord;
  };
  if (a.has_date && b.has_date) return Weak::kNo;
  if (stubborn(a.weak)) return a.weak;
  if (stubborn(b.weak)) return b.weak;
  return Weak::kNo;
}

}  // namespace

namespace {

bool IsLong(const Window& window) {
  return !window.start || window.end.ms - window.start->ms > kMsPerDay / 2;
}

// "mornings in the last 7 days": a settled window takes what recurs inside it.
bool MergeExact(Moment& into, const Moment& other) {
  const Moment& exact = into.has_exact ? into : other;
  const Moment& time = into.has_exact ? other : into;
  const bool fits = exact.has_exact && !time.has_exact && !time.has_date && !exact.is_now &&
                    !exact.has_clock && !exact.has_part && exact.weekdays == 0 &&
                    (time.has_clock || time.has_part || time.weekdays != 0);
  if (!fits || !IsLong(exact.exact) || time.weak == Weak::kHour) return false;
  Moment merged = time;
  merged.has_exact = true;
  merged.exact = exact.exact;
  merged.rule = exact.rule;
  merged.weak = Weak::kNo;
  into = merged;
  return true;
}

// Weekdays that come again inside a longer period. One day has no Mondays.
bool MergeWeekdays(Moment& into, const Moment& other) {
  if (other.weekdays == 0 && into.weekdays == 0) return true;
  if (other.weekdays != 0 && into.weekdays != 0) return false;
  const Moment& dated = into.has_date ? into : other;
  if (dated.has_date && dated.date.grain <= Grain::kWeekend) return false;
  into.weekdays = static_cast<uint8_t>(into.weekdays | other.weekdays);
  return true;
}

Recurring MergedRecurring(const Moment& a, const Moment& b) {
  const Recurring recurs = std::max(a.recurs, b.recurs);
  return recurs == Recurring::kSoft && (a.has_clock || b.has_clock) ? Recurring::kNo : recurs;
}

// "office hours on Saturday", "working hours on Mondays and Tuesdays"
bool GivesWay(const Moment& usual, const Moment& day) {
  return usual.usual_weekdays &&
         (day.weekdays != 0 || (day.has_date && day.date.grain <= Grain::kWeekend));
}

}  // namespace

bool MergeMoments(Moment& into, const Moment& other) {
  if (GivesWay(into, other) || GivesWay(other, into)) {
    Moment merged = into;
    Moment beside = other;
    (GivesWay(into, other) ? merged : beside).DropUsualWeekdays();
    if (!MergeMoments(merged, beside)) return false;
    into = merged;
    return true;
  }
  if (into.has_exact || other.has_exact) return MergeExact(into, other);
  // "15, 2026" is a day and a year, not an hour of one.
  const auto long_date = [](const Moment& m) {
    return m.has_date && m.date.grain >= Grain::kMonth;
  };
  const auto hour = [](const Moment& m, const Moment& beside) {
    return m.weak == Weak::kHour && !(m.has_clock_end && beside.weak == Weak::kNo);
  };
  if ((hour(into, other) && long_date(other)) || (hour(other, into) && long_date(into))) {
    return false;
  }
  Moment merged = into;
  if (other.has_date) {
    if (merged.has_date) {
      if (!CombineDates(merged.date, other.date)) return false;
    } else {
      merged.has_date = true;
      merged.date = other.date;
    }
  }
  if (!MergeWeekdays(merged, other) || !MergeTimes(merged, other)) return false;
  merged.recurs = MergedRecurring(into, other);
  merged.to_now = merged.to_now || other.to_now;
  if (other.IsInvalid()) {
    merged.invalid_begin = other.invalid_begin;
    merged.invalid_end = other.invalid_end;
  }
  merged.weak = MergedWeakness(into, other);
  if (other.has_date && !into.has_date) merged.rule = other.rule;
  into = merged;
  return true;
}

// "7 May 11:00": after a date hours with their minutes are the 24-hour clock's.
void SettleClockAfterDate(Moment& date, Moment& time) {
  const bool dated = date.has_date && date.date.grain == Grain::kDay && !date.has_clock &&
                     (date.date.machine || date.date.base == Base::kMonthDay);
  const bool digital = time.has_clock && !time.has_date && time.clock.digital &&
                       (!time.has_clock_end || time.clock_end.digital || time.clock_end.settled);
  if (!dated || !digital) return;
  date.date.machine = true;
  time.clock.two_digits = time.clock_end.two_digits = true;
}

namespace {

// "Wed 13", "Sunday 9": the number behind a weekday is its day of the month where one of the last
// months has such a day; "Monday 9 to 5" and "Monday 11 cars" go on.
bool ReadDayBehindWeekday(const Sentence& s, size_t at, const Moment& weekday, Moment& out) {
  constexpr int kMostDays = 31;
  constexpr int kDaysBack = 62;
  const Token& day = s.At(at);
  const Token& beside = s.At(at + 1);
  const bool plain = weekday.has_date && weekday.date.base == Base::kWeekday &&
                     weekday.date.lean == Lean::kLatest && !weekday.has_clock &&
                     s.Before(at).Is(Term::kWeekday);
  const bool goes_on =
      beside.Is(Term::kTo) || beside.Is(Term::kThrough) || beside.Is(Term::kMeridiem) ||
      beside.Is(Term::kOclock) || beside.Is(Term::kAnd) || beside.Is(Term::kOr) ||
      beside.Is(Term::kUntil) || beside.Is(Term::kMonth) ||
      (beside.Is(Term::kPunct) && beside.glued && !beside.IsPunct(',') && !beside.IsPunct('?'));
  if (!plain || !day.Is(Term::kNumber) || day.digits == 0 || day.value < 1 ||
      day.value > kMostDays || goes_on || IsCounted(s, at + 1)) {
    return false;
  }
  for (int64_t back = 0; back < kDaysBack; ++back) {
    const CivilDate date = CivilFromDays(s.today() - back);
    if (date.day != day.value || static_cast<int>(WeekdayOf(date)) != weekday.date.weekday) {
      continue;
    }
    out = Moment{};
    out.has_date = true;
    out.date.base = Base::kDayOfMonth;
    out.date.cycle = Cycle::kMonth;
    out.date.day = static_cast<int8_t>(day.value);
    out.rule = "day_of_month";
    return true;
  }
  return false;
}

}  // namespace

size_t ReadMoment(const Sentence& s, size_t at, Support support, Moment& out) {
  Moment moment;
  size_t next = LongestRule(s, at, moment);
  if (next == 0 || (support == Support::kNone && IsNamesNumber(s, at, moment))) return 0;
  for (;;) {
    Moment part;
    const size_t past_part = ReadPart(s, next, part);
    if (past_part == 0) break;
    if (ReadDayBehindWeekday(s, next, moment, part)) {
      MergeMoments(moment, part);
      ++next;
      continue;
    }
    // A bare number is an hour beside a date only after "at", or before a part of the day.
    if (part.weak == Weak::kHour && !part.has_clock_end &&
        part.clock.precision == ClockPrecision::kHour && !IsClockPreposition(s, next) &&
        !IsClockPreposition(s, next + 1)) {
      break;
    }
    // "it cost 7.30 on Monday": a date in digits stands behind its weekday.
    if (moment.weak == Weak::kNumericDate && part.has_date && part.date.base == Base::kWeekday) {
      break;
    }
    SettleClockAfterDate(moment, part);
    if (!MergeMoments(moment, part)) break;
    next = past_part;
  }
  if (!moment.has_date && !moment.has_clock && !moment.has_part && !moment.has_exact &&
      moment.weekdays == 0) {
    return 0;
  }
  if (support == Support::kNone && moment.weak != Weak::kNo && !HasSupport(s, at, next, moment)) {
    return 0;
  }
  out = moment;
  return next;
}

}  // namespace yesterlog::timex
