// Reads one time of the clock: 3pm, 15:30, 8:23:05 a.m., 3.30pm, 330pm, 15h30, 1530 hours, noon,
// half past 4, quarter to five, 20 minutes past 7, 5 o'clock, nine thirty, 3ish, T10:00:00Z.
#include <algorithm>

#include "core/time/rules/clock.h"

namespace yesterlog::timex {
namespace {

constexpr int kMinutesAnHour = 60;
constexpr int kHalfDay = 12;

int64_t MsOf(int hour, int minute, int second = 0) {
  return hour * kMsPerHour + minute * kMsPerMinute + second * kMsPerSecond;
}

// am or pm at `at`: "pm", "p.m.", "p m"; 0 in `next` if there is none.
struct Meridiem {
  bool pm = false;
  size_t next = 0;
};

Meridiem ReadMeridiem(const Sentence& s, size_t at) {
  const Token& token = s.At(at);
  if (token.Is(Term::kMeridiem) && token.word.size() > 1) {
    size_t next = at + 1;
    if (s.IsPunct(next, '.') && s.At(next).glued && !s.Is(next + 1, Term::kEnd)) ++next;
    return {token.value == 1, next};
  }
  const bool letter = token.word == "a" || token.word == "p";
  if (!letter) return {};
  size_t next = at + 1;
  if (s.IsPunct(next, '.') && s.At(next).glued) ++next;
  if (s.IsWord(next, "m")) {
    ++next;
    if (s.IsPunct(next, '.') && s.At(next).glued) ++next;
    return {token.word == "p", next};
  }
  // "3p", and "9a to 11a": glued to its number.
  return token.glued ? Meridiem{token.word == "p", at + 1} : Meridiem{};
}

// Builds a clock from an hour as it was said.
bool SetHour(Clock& clock, int hour, int minute, int second, const Meridiem& meridiem) {
  if (minute >= kMinutesAnHour || second > kMinutesAnHour || hour > 24) return false;
  if (hour == 24 && minute > 0) return false;
  if (meridiem.next != 0 && hour > 0 && hour <= kHalfDay) {
    hour = hour % kHalfDay + (meridiem.pm ? kHalfDay : 0);
    clock.settled = true;
  } else if (hour == 0 || hour > kHalfDay) {
    clock.settled = true;
  } else {
    hour %= kHalfDay;
  }
  clock.ms = static_cast<int32_t>(MsOf(hour, minute, second));
  return true;
}

// "Z", "UTC", "+02:00", "-0500" after a time.
// A minus after hours and minutes alone separates a range ("22:00-06:00").
enum class MinusOffset : uint8_t { kNo, kAllowed };

size_t ReadOffset(const Sentence& s, size_t at, MinusOffset minus, Clock& clock) {
  const Token& token = s.At(at);
  if (token.Is(Term::kZoneName)) {
    clock.offset_min = static_cast<int16_t>(token.value);
    return at + 1;
  }
  if (token.word == "z" && token.glued) {
    clock.offset_min = 0;
    return at + 1;
  }
  const bool sign =
      token.glued && (token.IsPunct('+') || (token.IsPunct('-') && minus == MinusOffset::kAllowed));
  const Token& hours = s.At(at + 1);
  if (!sign || !hours.glued || (hours.digits != 2 && hours.digits != 4)) return 0;
  int minutes = hours.digits == 4 ? hours.value / 100 * kMinutesAnHour + hours.value % 100
                                  : hours.value * kMinutesAnHour;
  size_t next = at + 2;
  if (hours.digits == 2) {
    const Token& rest = s.At(next + 1);
    if (!s.IsPunct(next, ':') || !rest.glued || rest.digits != 2) return 0;
    minutes += rest.value;
    next += 2;
  }
  constexpr int kMostMinutes = 26 * kMinutesAnHour;
  if (minutes > kMostMinutes) return 0;
  clock.offset_min = static_cast<int16_t>(token.value == '-' ? -minutes : minutes);
  return next;
}

ClockRead Sure(Clock clock, size_t next) { return {ClockEvidence::kSure, next, clock}; }

// ":ss" and ".mmm" after hours and minutes.
size_t ReadSeconds(const Sentence& s, size_t at, int* second, int* ms) {
  const bool colon = s.IsPunct(at, ':') && s.At(at).glued;
  const bool dot = s.IsPunct(at, '.') && s.At(at).glued;  // 5:32.19pm
  const Token& number = s.At(at + 1);
  if ((!colon && !dot) || !number.Is(Term::kNumber) || !number.glued || number.digits != 2) {
    return at;
  }
  *second = number.value;
  size_t next = at + 2;
  const Token& fraction = s.At(next + 1);
  const bool fractional = (s.IsPunct(next, '.') || s.IsPunct(next, ',')) && s.At(next).glued &&
                          fraction.Is(Term::kNumber) && fraction.glued && fraction.digits >= 1 &&
                          fraction.digits <= 6;
  if (!fractional) return next;
  int value = fraction.value;
  for (int digits = fraction.digits; digits < 3; ++digits) value *= 10;
  for (int digits = fraction.digits; digits > 3; --digits) value /= 10;
  *ms = value;
  return next + 2;
}

// "25:00" and "12:75" are meant as times where the rest fits one, "70:30", "9:75" and "30 o'clock"
// only after "at".
ClockRead Impossible(const Sentence& s, size_t at, size_t next) {
  constexpr int kNearlyADay = 29;
  const bool near = s.At(at).value <= kNearlyADay && s.At(at).digits == 2;
  const bool led =
      s.Before(at).Is(Term::kAt) || s.Before(at).Is(Term::kAfter) || s.Before(at).Is(Term::kBefore);
  if (!near && !led) return {};
  return {ClockEvidence::kImpossible, next, {}};
}

// 15:30, 8:23:05 am, 3.30pm
ClockRead ReadColon(const Sentence& s, size_t at) {
  const Token& hour = s.At(at);
  const Token& separator = s.At(at + 1);
  const Token& minute = s.At(at + 2);
  const bool dot = separator.IsPunct('.');
  if ((!separator.IsPunct(':') && !dot) || !separator.glued || !minute.glued ||
      !minute.Is(Term::kNumber) || minute.digits != 2 || hour.digits > 2 || hour.digits == 0) {
    return {};
  }
  int second = 0;
  int ms = 0;
  size_t next = dot ? at + 3 : ReadSeconds(s, at + 3, &second, &ms);
  const bool version = dot && s.IsPunct(next, '.') && s.At(next).glued && s.At(next + 1).glued &&
                       s.Is(next + 1, Term::kNumber);
  if (version) return {};
  const bool has_seconds = next > at + 3;
  const Meridiem meridiem = ReadMeridiem(s, next);
  Clock clock;
  if (!SetHour(clock, hour.value, minute.value, second, meridiem)) {
    return dot ? ClockRead{} : Impossible(s, at, next);
  }
  clock.ms += ms;
  clock.precision = has_seconds ? ClockPrecision::kSecond : ClockPrecision::kMinute;
  clock.two_digits = hour.digits == 2;
  clock.digital = !dot && meridiem.next == 0;
  if (has_seconds || (hour.digits == 2 && hour.value < 10)) clock.settled = true;
  if (has_seconds && meridiem.next == 0 && hour.value == kHalfDay) {
    clock.ms += static_cast<int32_t>(MsOf(kHalfDay, 0));
  }
  if (meridiem.next != 0) next = meridiem.next;
  const auto minus = has_seconds ? MinusOffset::kAllowed : MinusOffset::kNo;
  const size_t past_offset = ReadOffset(s, next, minus, clock);
  if (past_offset != 0) next = past_offset;
  if (dot && meridiem.next == 0) return {ClockEvidence::kBareHour, next, clock};
  return Sure(clock, next);
}

// 330pm, 1530, 1530 hours
ClockRead ReadMilitary(const Sentence& s, size_t at) {
  const Token& token = s.At(at);
  if (token.digits != 3 && token.digits != 4) return {};
  size_t next = at + 1;
  const Meridiem meridiem = ReadMeridiem(s, next);
  Clock clock;
  clock.precision = ClockPrecision::kMinute;
  if (!SetHour(clock, token.value / 100, token.value % 100, 0, meridiem)) return {};
  if (meridiem.next != 0) return Sure(clock, meridiem.next);
  if (token.digits != 4) return {};
  if (token.value >= 1200 && token.value < 1300) {
    clock.ms += static_cast<int32_t>(MsOf(kHalfDay, 0));
  }
  clock.settled = true;
  const Token& word = s.At(next);
  if (word.word == "hours" || word.word == "hrs" || (word.word == "h" && word.glued)) {
    return Sure(clock, next + 1);
  }
  const size_t past_offset = ReadOffset(s, next, MinusOffset::kNo, clock);
  if (past_offset != 0) return Sure(clock, past_offset);
  return {ClockEvidence::kBareHour, next, clock};
}

// 15h30, 15h, 8h
ClockRead ReadHLetter(const Sentence& s, size_t at) {
  const Token& letter = s.At(at + 1);
  if (letter.word != "h" || !letter.glued) return {};
  const Token& minute = s.At(at + 2);
  const bool has_minute = minute.Is(Term::kNumber) && minute.glued && minute.digits == 2;
  Clock clock;
  if (!SetHour(clock, s.At(at).value, has_minute ? minute.value : 0, 0, {})) return {};
  if (has_minute) {
    clock.precision = ClockPrecision::kMinute;
    clock.settled = true;
    return Sure(clock, at + 3);
  }
  return {ClockEvidence::kBareHour, at + 2, clock};
}

// "nine thirty", "4 15 pm": an hour and minutes side by side.
ClockRead ReadSideBySide(const Sentence& s, size_t at) {
  const Token& hour = s.At(at);
  const Token& minute = s.At(at + 1);
  const bool both = minute.Is(Term::kNumber) && minute.value >= 10 && !minute.glued &&
                    minute.value < kMinutesAnHour && hour.digits <= 2 &&
                    (hour.digits == 0) == (minute.digits == 0);
  if (!both) return {};
  const Meridiem meridiem = ReadMeridiem(s, at + 2);
  Clock clock;
  clock.precision = ClockPrecision::kMinute;
  if (hour.value == 0 || !SetHour(clock, hour.value, minute.value, 0, meridiem)) return {};
  if (meridiem.next != 0) return Sure(clock, meridiem.next);
  if (hour.digits != 0) return {};
  return {ClockEvidence::kBareHour, at + 2, clock};
}

// 3pm, 5 o'clock, 3ish, 3
ClockRead ReadHour(const Sentence& s, size_t at) {
  const Token& hour = s.At(at);
  if (hour.digits > 2) return {};
  Clock clock;
  size_t next = at + 1;
  bool sure = false;
  if (s.Is(next, Term::kAround) && s.At(next).value == 1 && s.At(next).glued) {
    clock.precision = ClockPrecision::kAround;
    sure = true;
    ++next;
  }
  if (s.IsPunct(next, '-') && s.At(next).glued && s.IsWord(next + 1, "ish")) {
    clock.precision = ClockPrecision::kAround;
    sure = true;
    next += 2;
  }
  if (s.Is(next, Term::kOclock)) {
    sure = true;
    ++next;
  }
  const Meridiem meridiem = ReadMeridiem(s, next);
  if (!SetHour(clock, hour.value, 0, 0, meridiem)) {
    if (meridiem.next != 0) next = meridiem.next;
    return next > at + 1 && hour.digits == 2 ? Impossible(s, at, next) : ClockRead{};
  }
  if (meridiem.next != 0) next = meridiem.next;
  sure = sure || (meridiem.next != 0 && hour.value <= kHalfDay);
  if (s.Is(next, Term::kOclock)) ++next;  // "5 pm o'clock"
  if (hour.digits == 2 && hour.value < 10) clock.settled = true;
  if (sure) {
    const size_t past_offset = ReadOffset(s, next, MinusOffset::kNo, clock);
    if (past_offset != 0) next = past_offset;
  }
  return {sure ? ClockEvidence::kSure : ClockEvidence::kBareHour, next, clock};
}

ClockRead ReadNamed(const Sentence& s, size_t at) {
  Clock clock;
  clock.settled = true;
  if (s.Is(at, Term::kNoon)) {
    clock.ms = static_cast<int32_t>(MsOf(kHalfDay, 0));
    if (s.At(at).value == 1) clock.precision = ClockPrecision::kAround;
    return Sure(clock, at + 1);
  }
  return s.Is(at, Term::kMidnight) ? Sure(clock, at + 1) : ClockRead{};
}

// Minutes before or after a full hour: "half past", "quarter to", "20 minutes past", "5 to".
struct Offset {
  int minutes = 0;
  size_t next = 0;
  bool bare = false;  // "5 to", with no word for minutes: an hour must be sure
};

bool IsHourWord(std::string_view word) {
  return word == "at" || word == "about" || word == "around" || word == "by" || word == "till";
}

Offset ReadMinutesOffset(const Sentence& s, size_t at) {
  size_t next = at;
  int minutes = 0;
  bool bare = false;
  if (s.Is(next, Term::kArticle)) ++next;
  if (next > at && s.IsWord(next, "hour")) {
    minutes = kMinutesAnHour;  // "an hour before midnight"
    ++next;
  } else if (s.Is(next, Term::kHalf)) {
    minutes = 30;
    ++next;
    // "at half 3" is half past 3.
    const Token& hour = s.At(next);
    const bool of_clock = hour.Is(Term::kNumber) && hour.value >= 1 && hour.value <= kHalfDay &&
                          IsHourWord(s.Before(at).word);
    if (of_clock) return {minutes, next, false};
    if (!s.Is(next, Term::kPast)) return {};
  } else if (s.IsWord(next, "quarter")) {
    minutes = 15;
    ++next;
  } else if (s.Is(next, Term::kNumber) && s.At(next).value < kMinutesAnHour &&
             s.At(next).value > 0) {
    minutes = s.At(next).value;
    ++next;
    const bool word =
        s.Is(next, Term::kUnit) && s.At(next).value == static_cast<int>(Grain::kMinute);
    if (s.IsWord(next, "hours") && minutes <= kHalfDay) {
      minutes *= kMinutesAnHour;
      ++next;
    } else {
      if (word) ++next;
      bare = !word;
    }
  } else {
    return {};
  }
  const Token& side = s.At(next);
  const bool after = (side.Is(Term::kPast) && side.value == 0) || side.Is(Term::kAfter);
  const bool before = side.Is(Term::kTo) || side.Is(Term::kBefore) || side.word == "till" ||
                      (side.Is(Term::kOf) && !bare);
  if (!after && !before) return {};
  // "ten to five" in words is a time, "10 to 5" a range, and so is "from ten to five".
  const Token& before_it = s.Before(at);
  const bool spelled = side.Is(Term::kTo) && s.At(at).digits == 0 && minutes % 5 == 0 &&
                       minutes < 30 && !before_it.Is(Term::kFrom) && !before_it.Is(Term::kBetween);
  if (bare && !side.Is(Term::kPast) && !spelled) return {};
  return {before ? -minutes : minutes, next + 1, bare};
}

ClockRead ReadRelativeToHour(const Sentence& s, size_t at) {
  const Offset offset = ReadMinutesOffset(s, at);
  if (offset.next == 0) return {};
  ClockRead hour = ReadNamed(s, offset.next);
  if (hour.evidence == ClockEvidence::kNone && s.Is(offset.next, Term::kNumber)) {
    hour = ReadHour(s, offset.next);
  }
  if (hour.evidence == ClockEvidence::kNone || hour.clock.precision == ClockPrecision::kMinute) {
    return {};
  }
  constexpr int64_t kDay = kMsPerDay;
  const int64_t cycle = hour.clock.settled ? kDay : kDay / 2;
  int64_t ms = hour.clock.ms + offset.minutes * kMsPerMinute;
  ms = (ms % cycle + cycle) % cycle;
  hour.clock.ms = static_cast<int32_t>(ms);
  hour.clock.precision = ClockPrecision::kMinute;
  hour.evidence = ClockEvidence::kSure;
  return hour;
}

ClockRead Longest(ClockRead a, ClockRead b) {
  if (b.evidence == ClockEvidence::kNone) return a;
  if (a.evidence == ClockEvidence::kNone || b.next > a.next) return b;
  return b.next == a.next && b.evidence > a.evidence ? b : a;
}

// The 091522Z of an ISO 8601 basic time.
ClockRead ReadCompact(const Sentence& s, size_t at) {
  const int value = s.At(at).value;
  Clock clock;
  clock.precision = ClockPrecision::kSecond;
  clock.settled = true;
  const int hour = value / 10000;
  const int minute = value / 100 % 100;
  if (hour > 23 || minute >= kMinutesAnHour || value % 100 > kMinutesAnHour) return {};
  clock.ms = static_cast<int32_t>(MsOf(hour, minute, value % 100));
  const size_t past_offset = ReadOffset(s, at + 1, MinusOffset::kAllowed, clock);
  return Sure(clock, past_offset != 0 ? past_offset : at + 1);
}

// "in the morning", "this morning", "at night", "last night", "on Monday evening", "am".
bool IsPartOfDay(const Sentence& s, size_t at) {
  size_t next = at;
  if (s.IsPunct(next, ',')) ++next;
  if (s.Is(next, Term::kIn) || s.Is(next, Term::kAt) || s.Is(next, Term::kOn)) ++next;
  next = SkipThe(s, next);
  const Term day = s.At(next).term;
  if (day == Term::kThis || day == Term::kLast || day == Term::kWeekday ||
      day == Term::kYesterday || day == Term::kTomorrow) {
    ++next;
  }
  return s.Is(next, Term::kDayPart) || s.Is(next, Term::kTonight) || s.Is(next, Term::kMeridiem);
}

// What a time of the clock stands after. "Since" and "by" are said of dates as well, which a second
// number past the months is not.
bool LeadsToClock(const Token& before, int second) {
  constexpr int kMonths = 12;
  switch (before.term) {
    case Term::kBefore:
    case Term::kAfter:
    case Term::kAt:
    case Term::kAround:
    case Term::kBetween:
    case Term::kUntil:
      return true;
    case Term::kFrom:
      return before.value == 0;
    case Term::kSince:
    case Term::kBy:
      return second > kMonths || second == 0;
    default:
      return before.IsPunct('@');
  }
}

}  // namespace

bool IsDottedClock(const Sentence& s, size_t at) {
  // "at 10.30 or 11.15": what holds of the first
  constexpr size_t kItem = 4;
  const Token& joint = s.Before(at);
  const bool listed =
      at >= kItem &&
      (joint.Is(Term::kAnd) || joint.Is(Term::kOr) || joint.Is(Term::kTo) || joint.IsPunct(',')) &&
      s.IsPunct(at - kItem + 1, '.') && s.At(at - kItem + 1).glued;
  const ClockRead read = ReadColon(s, at);
  const bool dotted = s.IsPunct(at + 1, '.') && read.evidence != ClockEvidence::kNone;
  const bool dated =
      s.IsPunct(read.next, '.') && s.At(read.next).glued && !s.Is(read.next + 1, Term::kEnd);
  if (!dotted || dated || IsCounted(s, read.next)) return false;
  const Token& before = s.Before(at).Is(Term::kThan) ? s.Before(at - 1) : s.Before(at);
  return (listed && IsDottedClock(s, at - kItem)) || LeadsToClock(before, s.At(at + 2).value) ||
         before.Is(Term::kDayPart) || IsPartOfDay(s, read.next);
}

ClockRead ReadClock(const Sentence& s, size_t at) {
  size_t from = at;
  const bool t = s.Is(from, Term::kPeriodLetter) && s.At(from).value == 't' && s.At(from).glued;
  if (t) ++from;
  ClockRead best = ReadRelativeToHour(s, from);
  if (best.evidence != ClockEvidence::kNone) return best;
  if (t && s.At(from).digits == 6) return ReadCompact(s, from);
  best = ReadNamed(s, from);
  if (!s.Is(from, Term::kNumber)) return best;
  // "12 noon", "12 midnight"
  if (s.At(from).value == kHalfDay) {
    const ClockRead named = ReadNamed(s, from + 1);
    if (named.evidence != ClockEvidence::kNone) return named;
  }
  for (const ClockRead& read : {ReadColon(s, from), ReadMilitary(s, from), ReadHLetter(s, from),
                                ReadSideBySide(s, from), ReadHour(s, from)}) {
    best = Longest(best, read);
  }
  return best;
}

}  // namespace yesterlog::timex
