// What comes again: Mondays, every Tuesday and Thursday, weekends, weekday mornings, nights, at
// night, every day between 9 and 5.
//
// A plural, "every" or "each" says so; "Tuesday" and "the morning" alone are one day's. The period
// ("in April") stands beside it; without one it is everything up to the reference.
#include "core/time/recurrence.h"
#include "core/time/rules/clock.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "recurrence";
constexpr uint8_t kWorkdays = 0x1f;
constexpr uint8_t kWeekendDays = 0x60;
constexpr int kDaysAWeek = 7;

bool IsEach(const Sentence& s, size_t at) { return s.IsWord(at, "every") || s.IsWord(at, "each"); }

bool IsPlural(const Token& token) {
  if (token.word.size() < 6 || token.word.back() != 's') return false;
  if (token.Is(Term::kWeekday)) return token.word.substr(token.word.size() - 4) == "days";
  return token.Is(Term::kDayPart) || token.Is(Term::kWeekend);
}

// "3 nights" and "the last two Mondays" are counted, not all of them.
bool IsCountedOff(const Sentence& s, size_t at) {
  const Token& before = s.Before(at);
  return (before.Is(Term::kNumber) && before.digits < 4) || before.Is(Term::kFew) ||
         before.Is(Term::kOrdinal);
}

// "not on weekends", "except Mondays": the other days.
bool IsExcluded(const Sentence& s, size_t at) {
  const Token& word = s.Before(at).Is(Term::kOn) ? s.Before(at - 1) : s.Before(at);
  return word.word == "not" || word.word == "except" || word.word == "excluding" ||
         word.word == "excl";
}

enum class Number : uint8_t { kPlural, kAny };

// The weekdays that the word at `at` means where it stands for all of their kind; 0 none.
uint8_t DaysNamed(const Sentence& s, size_t at, Number number) {
  const Token& token = s.At(at);
  const bool any = number == Number::kAny;
  if (token.Is(Term::kWeekday)) {
    return any || IsPlural(token) ? static_cast<uint8_t>(1 << token.value) : 0;
  }
  if (token.Is(Term::kWeekend)) return any || token.word == "weekends" ? kWeekendDays : 0;
  if (token.word == "weekdays" || token.word == "workdays") return kWorkdays;
  return any && (token.word == "weekday" || token.word == "workday") ? kWorkdays : 0;
}

// "weekday logins", "weekend visits": the word in front of what it is said of. "The weekend visits"
// and "which weekday saw most" are of one.
uint8_t DaysOfNoun(const Sentence& s, size_t at) {
  const Token& noun = s.At(at + 1);
  const bool named =
      noun.Is(Term::kUnknown) && !noun.glued && noun.word.size() > 3 &&
      (noun.word.back() == 's' || s.Is(at + 2, Term::kEnd) || s.Is(at + 2, Term::kPunct) ||
       s.Is(at + 2, Term::kAfter) || s.Is(at + 2, Term::kBefore) || s.Is(at + 2, Term::kBetween));
  if (!named || s.At(at).glued) return 0;
  switch (s.Before(at).term) {
    case Term::kEnd:
    case Term::kPunct:
    case Term::kAnd:
    case Term::kOr:
    case Term::kUnknown:
    case Term::kDuring:
      break;
    case Term::kFiller:
      if (s.Before(at).word != "which" && s.Before(at).word != "what") break;
      return 0;
    default:
      return 0;
  }
  return DaysNamed(s, at, Number::kAny) & (s.Is(at, Term::kWeekday) ? 0 : kEveryWeekday);
}

struct Days {
  uint8_t weekdays = 0;
  size_t next = 0;
};

// "weeknight", "weeknights", "school nights": the nights of these days, as one word.
Days ReadNights(const Sentence& s, size_t at, Number number) {
  constexpr uint8_t kBeforeSchool = 0x4f;  // Sunday to Thursday
  const bool any = number == Number::kAny;
  if (s.IsWord(at, "weeknights") || (any && s.IsWord(at, "weeknight"))) return {kWorkdays, at + 1};
  const bool night = s.Is(at + 1, Term::kDayPart) &&
                     s.At(at + 1).value == static_cast<int>(DayPartName::kNight) &&
                     (any || IsPlural(s.At(at + 1)));
  if (night && (s.IsWord(at, "school") || s.IsWord(at, "work"))) return {kBeforeSchool, at + 2};
  if (night && s.IsWord(at, "week")) return {kWorkdays, at + 2};
  return {};
}

// "on working days", "on a business day"; "how many working days" are counted.
Days ReadWorkdays(const Sentence& s, size_t at) {
  const bool work = s.IsWord(at, "working") || s.IsWord(at, "work") || s.IsWord(at, "business") ||
                    s.IsWord(at, "week");
  const Token& before = s.Before(at);
  const bool any = before.Is(Term::kArticle) && s.Before(at - 1).Is(Term::kOn);
  const bool day = s.IsWord(at + 1, any ? "day" : "days");
  return work && day && (any || before.Is(Term::kOn)) ? Days{kWorkdays, at + 2} : Days{};
}

// "on weekend days", "on a weekend day"
size_t PastDayWord(const Sentence& s, size_t at) {
  const bool named = s.Before(at).Is(Term::kWeekend) && !s.At(at).glued;
  return named && (s.IsWord(at, "days") || s.IsWord(at, "day")) ? at + 1 : at;
}

size_t PastJoint(const Sentence& s, size_t at) {
  size_t next = at;
  while (s.IsPunct(next, ',') || s.IsPunct(next, '&') || s.IsPunct(next, '/') ||
         s.Is(next, Term::kAnd) || s.Is(next, Term::kOr)) {
    ++next;
  }
  if (next > at && s.Is(next, Term::kOn)) ++next;
  if (next > at && (IsEach(s, next) || s.Is(next, Term::kArticle))) ++next;
  return next;
}

// "Mondays and Thursdays", "every Monday, Wednesday and Friday", "Mondays to Fridays"
Days ReadDays(const Sentence& s, size_t at, Number number) {
  Days days{DaysNamed(s, at, number), at + 1};
  if (days.weekdays == 0) return {};
  const bool range =
      s.Is(days.next, Term::kTo) || s.Is(days.next, Term::kThrough) || s.IsPunct(days.next, '-');
  if (range && s.Is(at, Term::kWeekday) && s.Is(days.next + 1, Term::kWeekday) &&
      DaysNamed(s, days.next + 1, number) != 0) {
    return {WeekdaysBetween(s.At(at).value, s.At(days.next + 1).value), days.next + 2};
  }
  for (;;) {
    const size_t item = PastJoint(s, days.next);
    const uint8_t more = item > days.next ? DaysNamed(s, item, number) : 0;
    if (more == 0) return days;
    days = {static_cast<uint8_t>(days.weekdays | more), item + 1};
  }
}

size_t Finish(Moment& out, uint8_t weekdays, size_t next, Recurring recurring) {
  out = Moment{};
  out.weekdays = weekdays;
  out.recurs = recurring;
  out.rule = kRule;
  return next;
}

// The weekdays, and a part of the day right after them: "weekday mornings", "every Friday night".
size_t FinishDays(const Sentence& s, const Days& days, Moment& out) {
  Finish(out, days.weekdays, PastDayWord(s, days.next), Recurring::kFirm);
  if (PastDayWord(s, days.next) != days.next) return days.next + 1;
  if (!s.Is(days.next, Term::kDayPart)) return days.next;
  out.has_part = true;
  out.part = DayPartNamed(static_cast<DayPartName>(s.At(days.next).value));
  return days.next + 1;
}

size_t FinishPart(const Sentence& s, size_t part_at, Recurring recurring, Moment& out) {
  Finish(out, 0, part_at + 1, recurring);
  out.has_part = true;
  out.part = DayPartNamed(static_cast<DayPartName>(s.At(part_at).value));
  return part_at + 1;
}

bool IsClockToken(const Token& token) {
  return token.Is(Term::kNumber) || token.Is(Term::kMeridiem) || token.Is(Term::kOclock) ||
         token.Is(Term::kNoon) || token.Is(Term::kMidnight);
}

// "every day" is a time only beside a time of day: alone it says how to group.
bool HasTimeBeside(const Sentence& s, size_t at, size_t next) {
  if (IsClockToken(s.Before(at)) || s.Before(at).Is(Term::kDayPart)) return true;
  size_t time = s.IsPunct(next, ',') ? next + 1 : next;
  const Token& word = s.At(time);
  const bool preposition = word.Is(Term::kAt) || word.Is(Term::kFrom) || word.Is(Term::kBetween) ||
                           word.Is(Term::kAfter) || word.Is(Term::kBefore) ||
                           word.Is(Term::kAround) || word.Is(Term::kIn) || word.Is(Term::kUntil);
  if (preposition) ++time;
  time = SkipThe(s, time);
  if (s.Is(time, Term::kDayPart)) return true;
  const ClockRead read = ReadClock(s, time);
  return read.evidence != ClockEvidence::kNone && !IsCounted(s, read.next);
}

size_t FinishNights(const Days& nights, Recurring recurring, Moment& out) {
  Finish(out, nights.weekdays, nights.next, recurring);
  out.has_part = true;
  out.part = DayPartNamed(DayPartName::kNight);
  return nights.next;
}

// "a weekday"; "on a Sunday", "at a weekend", "on a school night": whichever.
bool IsAnyDay(const Sentence& s, size_t at) {
  if (s.IsWord(at, "any"))
    return DaysNamed(s, at + (s.IsWord(at + 1, "given") ? 2 : 1), Number::kAny) != 0;
  if (!s.Is(at, Term::kArticle)) return false;
  if (s.Before(at).Is(Term::kOf) && s.Is(at + 1, Term::kDayPart)) return true;  // "of an evening"
  const Token& day = s.At(at + 1);
  const uint8_t weekdays = DaysNamed(s, at + 1, Number::kAny);
  if (weekdays == kWorkdays || ReadNights(s, at + 1, Number::kAny).weekdays != 0) return true;
  const Token& before = s.Before(at);
  const bool led = before.Is(Term::kOn) || before.Is(Term::kAt) || before.Is(Term::kDuring) ||
                   before.Is(Term::kThan) || before.Is(Term::kOf);
  const bool spelled = day.Is(Term::kWeekend) || day.word.ends_with("day");
  return weekdays != 0 && led && spelled;
}

size_t MatchEach(const Sentence& s, size_t at, Moment& out) {
  const bool daily = s.IsWord(at, "daily");
  if (!daily && !IsAnyDay(s, at) && !IsEach(s, at)) return 0;
  const Recurring recurring = s.IsWord(at, "each") ? Recurring::kEach : Recurring::kFirm;
  size_t next = at + 1;
  if (s.IsWord(next, "single") || s.IsWord(next, "given")) ++next;
  const bool day = daily || s.IsWord(next, "day");
  if (day) {
    if (!daily) ++next;
    return HasTimeBeside(s, at, next) ? Finish(out, kEveryWeekday, next, recurring) : 0;
  }
  if (s.Is(next, Term::kDayPart)) return FinishPart(s, next, recurring, out);
  const Days nights = ReadNights(s, next, Number::kAny);
  if (nights.weekdays != 0) return FinishNights(nights, recurring, out);
  const Days days = ReadDays(s, next, Number::kAny);
  if (days.weekdays == 0) return 0;
  const size_t past = FinishDays(s, days, out);
  out.recurs = recurring;
  return past;
}

// "Monday mornings", "weekend nights", "weekday morning". In "Monday and Tuesday mornings" the list
// began with one day.
size_t MatchDayAndPart(const Sentence& s, size_t at, Moment& out) {
  const Token& day = s.At(at);
  const Token& part = s.At(at + 1);
  if (!part.Is(Term::kDayPart)) return 0;
  const bool workday = day.word == "weekday" || day.word == "workday";
  if (!IsPlural(part) && !workday) return 0;
  const Token& before = s.Before(at);
  const bool listed =
      before.Is(Term::kAnd) || before.Is(Term::kOr) || before.IsPunct(',') || before.IsPunct('&');
  const bool range = before.Is(Term::kTo) || before.Is(Term::kThrough) || before.IsPunct('-');
  if ((listed || range) && s.Before(at - 1).Is(Term::kWeekday)) return 0;
  const uint8_t weekdays = DaysNamed(s, at, Number::kAny);
  return weekdays == 0 ? 0 : FinishDays(s, {weekdays, at + 1}, out);
}

// "the last two Mondays", "past 3 weekends": back from the latest.
size_t MatchLastDays(const Sentence& s, size_t at, Moment& out) {
  if (!s.Is(at, Term::kLast) && !s.Is(at, Term::kPast)) return 0;
  const Quantity quantity = ReadQuantity(s, at + 1);
  constexpr double kMost = 500;
  if (quantity.next == 0 || quantity.count < 2 || quantity.count > kMost) return 0;
  const uint8_t weekdays = DaysNamed(s, quantity.next, Number::kPlural);
  if (weekdays == 0 || weekdays == kWorkdays) return 0;
  const bool weekend = weekdays == kWeekendDays;
  const int weekday = weekend ? 5 : s.At(quantity.next).value;
  const int64_t latest = s.today() - (WeekdayIndex(s.today()) - weekday + kDaysAWeek) % kDaysAWeek;
  const auto weeks = static_cast<int64_t>(quantity.count) - 1;
  const DayRange days{latest - weeks * kDaysAWeek, latest + (weekend ? 2 : 1)};
  Emit(out, FixedDate(days, Grain::kMonth), quantity.next + 1, kRule);
  out.weekdays = weekdays;
  return quantity.next + 1;
}

// "at night", "by night": every night, unless a clock time or a day says which.
size_t MatchAtNight(const Sentence& s, size_t at, Moment& out) {
  if (!s.Is(at, Term::kAt) && !s.Is(at, Term::kBy)) return 0;
  const Token& night = s.At(at + 1);
  if (!night.Is(Term::kDayPart) || night.value != static_cast<int>(DayPartName::kNight)) return 0;
  const bool clock = IsClockToken(s.Before(at));
  return FinishPart(s, at + 1, clock ? Recurring::kNo : Recurring::kSoft, out);
}

}  // namespace

size_t MatchRecurring(const Sentence& s, size_t at, Moment& out) {
  const size_t night = MatchAtNight(s, at, out);
  if (night != 0) return night;
  const size_t from = SkipThe(s, at);
  const size_t each = MatchEach(s, from, out);
  if (each != 0) return each;
  const size_t last = MatchLastDays(s, from, out);
  if (last != 0) return last;
  if (IsCountedOff(s, at)) return 0;
  const Number number = s.Before(at).Is(Term::kOn) ? Number::kAny : Number::kPlural;
  const Days nights = ReadNights(s, from, number);
  if (nights.weekdays != 0) return FinishNights(nights, Recurring::kFirm, out);
  // "on a working day" begins with its article.
  const bool article = s.Is(from, Term::kArticle);
  const Days workdays = ReadWorkdays(s, article ? from + 1 : from);
  if (workdays.weekdays != 0) return FinishDays(s, workdays, out);
  const size_t day_and_part = MatchDayAndPart(s, from, out);
  if (day_and_part != 0) return day_and_part;
  const bool weekend_days = s.IsWord(from, "weekend") && s.IsWord(from + 1, "days");
  const Days days = ReadDays(s, from, weekend_days ? Number::kAny : Number::kPlural);
  if (days.weekdays != 0) {
    if (s.Before(at).Is(Term::kBy)) return 0;
    const size_t next = FinishDays(s, days, out);
    if (!out.has_part && IsExcluded(s, at)) out.weekdays ^= kEveryWeekday;
    return next;
  }
  const uint8_t of_noun = from == at ? DaysOfNoun(s, at) : 0;
  if (of_noun != 0) return Finish(out, of_noun, at + 1, Recurring::kFirm);
  if (!s.Is(from, Term::kDayPart) || !IsPlural(s.At(from))) return 0;
  return FinishPart(s, from, Recurring::kFirm, out);
}

}  // namespace yesterlog::timex
