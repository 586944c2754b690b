// Parts of the day: morning, this afternoon, last night, late evening, tonight, overnight, in the
// small hours, the night before last.
//
// Morning 05-12, afternoon 12-18, evening 17-22, night 20-06 of the next day. Last night is the one
// that began yesterday, so before 06:00 it is the one that is running.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "day_part";

constexpr int32_t Hours(double hours) { return static_cast<int32_t>(hours * kMsPerHour); }

enum class Slice : uint8_t { kWhole, kEarly, kMid, kLate };

DayPart Sliced(DayPart part, Slice slice) {
  const int32_t length = part.to_ms - part.from_ms;
  if (slice == Slice::kEarly) part.to_ms = part.from_ms + length / 2;
  if (slice == Slice::kLate) part.from_ms += length / 2;
  if (slice == Slice::kMid) {
    part.from_ms += length / 3;
    part.to_ms -= length / 3;
  }
  return part;
}

// "early", "late", "mid-", "in the middle of the"
size_t ReadSlice(const Sentence& s, size_t at, Slice* slice) {
  size_t next = at;
  if (s.Is(next, Term::kEarly) || (s.Is(next, Term::kBefore) && s.At(next).value == 2)) {
    *slice = Slice::kEarly;
  } else if (s.Is(next, Term::kLate) || (s.Is(next, Term::kAfter) && s.At(next).value == 2)) {
    *slice = Slice::kLate;
  } else if (s.Is(next, Term::kMid)) {
    *slice = Slice::kMid;
  } else if (s.Is(next, Term::kOrdinal) && s.At(next).value == 1 && s.IsWord(next + 1, "thing") &&
             !s.Before(at).Is(Term::kThe)) {
    *slice = Slice::kEarly;
    ++next;
  } else {
    return at;
  }
  ++next;
  if (s.IsPunct(next, '-')) ++next;
  if (s.Is(next, Term::kIn) || s.Is(next, Term::kOf) || s.Is(next, Term::kOn)) ++next;
  return SkipThe(s, next);
}

size_t Finish(Moment& out, DayPart part, size_t next, Weak weak) {
  out = Moment{};
  out.has_part = true;
  out.part = part;
  out.rule = kRule;
  out.weak = weak;
  return next;
}

size_t FinishOnDay(Moment& out, DayPart part, int64_t day, size_t next) {
  Finish(out, part, next, Weak::kNo);
  out.has_date = true;
  out.date = FixedDate({day, day + 1}, Grain::kDay);
  return next;
}

// "the middle of the night on May 3rd" are hours of that day, "the middle of last night" those of
// the night that began yesterday.
DayPart MiddleOfNight(bool begun) {
  constexpr double kBegins = 23;
  constexpr double kEnds = 5;
  if (begun) return {DayPartName::kNight, Hours(kBegins), Hours(24 + kEnds)};
  return {DayPartName::kSmallHours, 0, Hours(kEnds)};
}

// Before 06:00 the night that is running began yesterday.
int64_t RunningNight(const Sentence& s) {
  return MsOfDay(s.local_now()) < Hours(6) ? s.today() - 1 : s.today();
}

size_t MatchSmallHours(const Sentence& s, size_t at, Moment& out) {
  const bool early = s.Is(at, Term::kEarly) || s.IsWord(at, "wee") || s.IsWord(at, "small");
  if (!early || !s.IsWord(at + 1, "hours")) return 0;
  size_t next = at + 2;
  const bool of_morning =
      s.Is(next, Term::kOf) && s.Is(next + 1, Term::kThe) && s.Is(next + 2, Term::kDayPart);
  if (of_morning) next += 3;
  return Finish(out, DayPartNamed(DayPartName::kSmallHours), next, Weak::kNo);
}

template <size_t kCount>
bool IsOneOf(std::string_view word, const std::string_view (&words)[kCount]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// "before dawn" is the small hours, "after dark" the night.
size_t MatchDarkness(const Sentence& s, size_t at, Moment& out) {
  constexpr std::string_view kMorning[] = {"dawn", "daybreak", "sunrise", "daylight"};
  constexpr std::string_view kEvening[] = {"dark", "nightfall", "sunset", "dusk", "sundown"};
  const Token& side = s.At(at);
  if (side.value != 0) return 0;
  const size_t word_at = SkipThe(s, at + 1);
  const std::string_view word = s.At(word_at).word;
  const bool before = side.Is(Term::kBefore) && IsOneOf(word, kMorning);
  const bool after = side.Is(Term::kAfter) && IsOneOf(word, kEvening);
  if ((!before && !after) || s.At(word_at + 1).glued) return 0;
  const auto name = before ? DayPartName::kSmallHours : DayPartName::kNight;
  return Finish(out, DayPartNamed(name), word_at + 1, Weak::kNo);
}

}  // namespace

DayPart DayPartNamed(DayPartName name) {
  switch (name) {
    case DayPartName::kMorning:
      return {name, Hours(5), Hours(12)};
    case DayPartName::kAfternoon:
      return {name, Hours(12), Hours(18)};
    case DayPartName::kEvening:
      return {name, Hours(17), Hours(22)};
    case DayPartName::kNight:
      return {name, Hours(20), Hours(30)};
    case DayPartName::kLunch:
      return {name, Hours(12), Hours(14)};
    case DayPartName::kDaytime:
      return {name, Hours(6), Hours(18)};
    case DayPartName::kSmallHours:
      return {name, 0, Hours(6)};
    case DayPartName::kForenoon:
      return {name, 0, Hours(12)};
    case DayPartName::kAfterNoon:
      return {name, Hours(12), Hours(24)};
  }
  return {};
}

DayPart DayPartThird(DayPartName name, int third) {
  const Slice slice = third == 0 ? Slice::kEarly : third == 1 ? Slice::kMid : Slice::kLate;
  return Sliced(DayPartNamed(name), slice);
}

size_t MatchDayPart(const Sentence& s, size_t at, Moment& out) {
  const size_t small_hours = MatchSmallHours(s, SkipThe(s, at), out);
  if (small_hours != 0) return small_hours;
  const size_t darkness = MatchDarkness(s, at, out);
  if (darkness != 0) return darkness;
  Slice slice = Slice::kWhole;
  size_t next = ReadSlice(s, SkipThe(s, at), &slice);
  const Token& token = s.At(next);
  const DayPart night = Sliced(DayPartNamed(DayPartName::kNight), slice);
  if (token.Is(Term::kTonight)) return FinishOnDay(out, night, RunningNight(s), next + 1);
  if (token.Is(Term::kOvernight)) {
    // With a day beside it, that day's night.
    return Finish(out, night, next + 1, Weak::kNo);
  }
  const bool last = token.Is(Term::kLast);
  const bool here = token.Is(Term::kThis);
  if (last || here) {
    ++next;
    if (slice == Slice::kWhole) next = ReadSlice(s, next, &slice);
  }
  if (token.Is(Term::kMeridiem)) {
    // "Tuesday PM", "in the am"
    const auto name = token.value == 1 ? DayPartName::kAfterNoon : DayPartName::kForenoon;
    return Finish(out, DayPartNamed(name), next + 1, Weak::kDayPartWord);
  }
  if (!s.Is(next, Term::kDayPart)) return 0;
  const auto name = static_cast<DayPartName>(s.At(next).value);
  DayPart part = Sliced(DayPartNamed(name), slice);
  if (name == DayPartName::kNight && slice == Slice::kMid) part = MiddleOfNight(last || here);
  size_t end = next + 1;
  if (name == DayPartName::kLunch && s.Is(end, Term::kTime)) ++end;
  if (s.Is(end, Term::kBefore) && s.Is(end + 1, Term::kLast)) {
    return FinishOnDay(out, part, s.today() - 2, end + 2);
  }
  if (last) return FinishOnDay(out, part, s.today() - 1, end);
  if (here) {
    const bool night_now = name == DayPartName::kNight;
    return FinishOnDay(out, part, night_now ? RunningNight(s) : s.today(), end);
  }
  Finish(out, part, end, slice == Slice::kWhole ? Weak::kDayPartWord : Weak::kNo);
  if (s.At(next).word.back() == 's') out.recurs = Recurring::kFirm;  // "early mornings"
  return end;
}

}  // namespace yesterlog::timex
