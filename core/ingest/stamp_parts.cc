#include "core/ingest/stamp_parts.h"

#include <array>
#include <optional>

namespace yesterlog {
namespace {

struct NamedOffset {
  std::string_view name;
  int hours;
};

// RFC 2822's and the European ones. Others are ambiguous (IST is three zones).
constexpr std::array<NamedOffset, 18> kNamedOffsets = {{{"UTC", 0},
                                                        {"GMT", 0},
                                                        {"Z", 0},
                                                        {"EST", -5},
                                                        {"EDT", -4},
                                                        {"CST", -6},
                                                        {"CDT", -5},
                                                        {"MST", -7},
                                                        {"MDT", -6},
                                                        {"PST", -8},
                                                        {"PDT", -7},
                                                        {"WET", 0},
                                                        {"WEST", 1},
                                                        {"BST", 1},
                                                        {"CET", 1},
                                                        {"CEST", 2},
                                                        {"EET", 2},
                                                        {"EEST", 3}}};
constexpr int kMaxOffsetHours = 26;  // ZoneTable's bound

// "+02:00", "+0200", "+02".
bool TakeNumericOffset(Cursor& cursor, Stamp* stamp) {
  const size_t begin = cursor.position();
  const bool west = cursor.Peek() == '-';
  if (!cursor.TakeAny("+-")) return false;
  const size_t run = cursor.DigitRun();
  int hours = 0;
  int minutes = 0;
  if (run == 3) {
    minutes = static_cast<int>(cursor.TakeNumber(3));  // Db2 counts them: "+120"
    hours = minutes / 60;
    minutes %= 60;
  } else if (run == 4 || run == 2) {
    hours = static_cast<int>(cursor.TakeNumber(2));
    const bool colon = run == 2 && cursor.Peek() == ':';
    if (colon) cursor.Take(':');
    if ((run == 4 || colon) && cursor.DigitRun() == 2) {
      minutes = static_cast<int>(cursor.TakeNumber(2));
    }
  }
  // Further west than Baker Island "-12:30" is the end of a span of hours: "08:00-12:30".
  const bool beyond = west && (hours > 12 || (hours == 12 && minutes > 0));
  if (run < 2 || run > 4 || beyond || hours > kMaxOffsetHours || minutes > 59) {
    cursor.MoveTo(begin);
    return false;
  }
  const int offset_s = (hours * 60 + minutes) * 60;
  stamp->offset_s = west ? -offset_s : offset_s;
  return true;
}

bool TakeNamedOffset(Cursor& cursor, Stamp* stamp) {
  const size_t begin = cursor.position();
  const std::string_view name = cursor.TakeLetters();
  for (const NamedOffset& known : kNamedOffsets) {
    // Zone names stand in capitals; in small letters they are words ("est", "cest").
    if (name != known.name && !(name == "z" && known.name == "Z")) continue;
    stamp->offset_s = known.hours * 3600;
    const char sign = cursor.Peek();
    if (known.hours != 0 || (sign != '+' && sign != '-')) return true;
    if (!TakeNumericOffset(cursor, stamp) && IsDigit(cursor.Peek(1)) && !IsDigit(cursor.Peek(2))) {
      stamp->offset_s = (cursor.Peek(1) - '0') * (sign == '-' ? -3600 : 3600);  // "GMT+2"
      cursor.MoveTo(cursor.position() + 2);
    }
    return true;
  }
  cursor.MoveTo(begin);
  return false;
}

// Skips "[Europe/Berlin]" and "(Central European Summer Time)" behind an offset, as Java and
// JavaScript name its zone.
void SkipZoneName(Cursor& cursor) {
  constexpr size_t kLongest = 50;
  const std::string_view rest = cursor.rest().substr(0, kLongest);
  const size_t close = rest.find(']');
  if (rest.starts_with('[') && close < 40) return cursor.MoveTo(cursor.position() + close + 1);
  const size_t end = rest.find("Time)");
  if (rest.starts_with(" (") && end != std::string_view::npos) {
    cursor.MoveTo(cursor.position() + end + 5);
  }
}

// The offset is optional. Behind a blank only four digits, "hh:mm" or "0h" are one: " -5" is a
// value.
void TakeOffset(Cursor& cursor, Stamp* stamp) {
  const size_t begin = cursor.position();
  cursor.SkipBlanks();
  const bool blank = cursor.position() != begin;
  const bool numeric = cursor.Peek() == '+' || cursor.Peek() == '-';
  bool taken = false;
  if (numeric) {
    Cursor digits(cursor.rest().substr(1));
    const size_t run = digits.DigitRun();
    const char behind = digits.Peek(2);
    const bool hour =
        run == 2 && digits.Peek() == '0' && (behind == 0 || IsBlank(behind));  // " +02 "
    taken = (!blank || run == 4 || (run == 2 && digits.Peek(2) == ':') || hour) &&
            TakeNumericOffset(cursor, stamp);
  } else {
    taken = TakeNamedOffset(cursor, stamp);
  }
  if (!taken) {
    cursor.MoveTo(begin);
    return;
  }
  SkipZoneName(cursor);
}

// ".250", ",250", ".250675872": to milliseconds, the rest is cut off. A comma counts only in front
// of exactly 3 or 6 digits with nothing but a blank, bracket, colon or offset behind them: anything
// else is the next cell of a table.
int64_t TakeFraction(Cursor& cursor) {
  const char point = cursor.Peek();
  if ((point != '.' && point != ',') || !IsDigit(cursor.Peek(1))) return 0;
  const size_t begin = cursor.position();
  cursor.Take(point);
  const size_t run = cursor.DigitRun();
  const char behind = cursor.Peek(run);
  const bool ends = std::string_view(" \t]Z+-:").find(behind) != std::string_view::npos ||
                    cursor.rest().size() == run;
  if (point == ',' && ((run != 3 && run != 6) || !ends)) {
    cursor.MoveTo(begin);
    return 0;
  }
  int64_t ms = 0;
  for (size_t i = 0; i < 3; ++i) ms = ms * 10 + (i < run ? cursor.Peek(i) - '0' : 0);
  cursor.MoveTo(cursor.position() + run);
  return ms;
}

// "AM", " pm", "p.m.", behind a blank, which JavaScript's toLocaleString makes U+202F.
enum class Half { kNone, kMorning, kAfternoon };
Half TakeHalf(Cursor& cursor) {
  constexpr std::string_view kNarrowSpace = "\xE2\x80\xAF";
  const size_t begin = cursor.position();
  // "8:15a" of weather stations
  const char letter = LowerAscii(cursor.Peek());
  const bool ends = !IsLetter(cursor.Peek(1)) && !IsDigit(cursor.Peek(1)) && cursor.Peek(1) != '.';
  if ((letter == 'a' || letter == 'p') && ends) {
    cursor.MoveTo(begin + 1);
    return letter == 'a' ? Half::kMorning : Half::kAfternoon;
  }
  if (cursor.rest().starts_with(kNarrowSpace)) cursor.MoveTo(begin + kNarrowSpace.size());
  cursor.SkipBlanks();
  for (const std::string_view name : {"a.m.", "am"}) {
    if (cursor.TakeWord(name)) return Half::kMorning;
  }
  for (const std::string_view name : {"p.m.", "pm"}) {
    if (cursor.TakeWord(name)) return Half::kAfternoon;
  }
  cursor.MoveTo(begin);
  return Half::kNone;
}

}  // namespace

bool TakeClock(Cursor& cursor, Stamp* stamp) {
  const size_t begin = cursor.position();
  auto hour = cursor.TakeDigits(1, 2);
  if (!hour || !cursor.Take(':')) return false;
  const auto minute = cursor.TakeDigits(2, 2);
  if (!minute || *minute > 59) return false;
  int64_t second_ms = 0;
  if (cursor.Peek() == ':' && IsDigit(cursor.Peek(1))) {
    cursor.Take(':');
    const auto second = cursor.TakeDigits(2, 2);
    if (!second || *second > 60) return false;
    second_ms = *second * kMsPerSecond + TakeFraction(cursor);
    // "14:31:05:250"
    if (cursor.Peek() == ':' && Cursor(cursor.rest().substr(1)).DigitRun() == 3) {
      cursor.Take(':');
      second_ms += cursor.TakeNumber(3);
    }
  }
  const Half half = TakeHalf(cursor);
  if (half != Half::kNone) {
    if (*hour < 1 || *hour > 12) return false;
    hour = *hour % 12 + (half == Half::kAfternoon ? 12 : 0);
  }
  if (*hour > 23) return false;
  stamp->ms_of_day = *hour * kMsPerHour + *minute * kMsPerMinute + second_ms;
  stamp->has_clock = true;
  // "09:00-11:00" behind a blank is a span of hours; "T09:00-05:00" has an offset.
  const bool joined = begin > 0 && cursor.text()[begin - 1] == 'T';
  const bool span = !joined && cursor.position() - begin <= 5 && cursor.Peek() == '-';
  if (!span) TakeOffset(cursor, stamp);
  return true;
}

bool TakeZoneAhead(Cursor& cursor, Stamp* stamp) {
  const auto is_capital = [&](size_t at) {
    return cursor.Peek(at) >= 'A' && cursor.Peek(at) <= 'Z';
  };
  if (!is_capital(0) || !is_capital(1) || !is_capital(2)) return false;
  const size_t begin = cursor.position();
  if (TakeNamedOffset(cursor, stamp) && cursor.Take(' ')) {
    cursor.SkipBlanks();
    return true;
  }
  stamp->offset_s.reset();
  cursor.MoveTo(begin);
  return false;
}

bool TakeLooseClock(Cursor& cursor, Stamp* stamp) {
  std::array<int64_t, 4> numbers{};
  constexpr std::array<int64_t, 4> kLargest = {23, 59, 60, 999};
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0 && !cursor.Take(':')) return false;
    const auto number = cursor.TakeDigits(1, i == 3 ? 3 : 2);
    if (!number || *number > kLargest.at(i)) return false;
    numbers.at(i) = *number;
  }
  stamp->ms_of_day =
      numbers[0] * kMsPerHour + numbers[1] * kMsPerMinute + numbers[2] * kMsPerSecond + numbers[3];
  stamp->has_clock = true;
  return true;
}

bool TakeSpokenClock(Cursor& cursor, Stamp* stamp) {
  auto hour = cursor.TakeDigits(1, 2);
  if (!hour) return false;
  int minute = 0;
  if (cursor.TakeAny(".h")) {
    const auto digits = cursor.TakeDigits(2, 2);
    if (!digits || *digits > 59) return false;
    minute = *digits;
  }
  const Half half = TakeHalf(cursor);
  if (half != Half::kNone) {
    if (*hour < 1 || *hour > 12) return false;
    hour = *hour % 12 + (half == Half::kAfternoon ? 12 : 0);
  } else {
    cursor.SkipBlanks();
    if (!cursor.TakeWord("Uhr") && !cursor.TakeWord("h")) return false;
  }
  if (*hour > 23) return false;
  stamp->ms_of_day = *hour * kMsPerHour + minute * kMsPerMinute;
  stamp->has_clock = true;
  return true;
}

void TakeFractionAndOffset(Cursor& cursor, Stamp* stamp) {
  stamp->ms_of_day += TakeFraction(cursor);
  // "08.15.02:123"
  if (cursor.Peek() == ':' && Cursor(cursor.rest().substr(1)).DigitRun() == 3) {
    cursor.Take(':');
    stamp->ms_of_day += cursor.TakeNumber(3);
  }
  TakeOffset(cursor, stamp);
}

bool TakeCompactClock(Cursor& cursor, size_t digits, Stamp* stamp) {
  const int64_t hour = cursor.TakeNumber(2);
  const int64_t minute = cursor.TakeNumber(2);
  const int64_t second = digits == 6 ? cursor.TakeNumber(2) : 0;
  if (hour > 23 || minute > 59 || second > 60) return false;
  stamp->ms_of_day = hour * kMsPerHour + minute * kMsPerMinute + second * kMsPerSecond;
  stamp->ms_of_day += TakeFraction(cursor);
  stamp->has_clock = true;
  TakeOffset(cursor, stamp);
  return true;
}

void TakeTrailingYear(Cursor& cursor, Stamp* stamp) {
  const size_t begin = cursor.position();
  cursor.SkipBlanks();
  if (cursor.DigitRun() != 4) {
    cursor.MoveTo(begin);
    return;
  }
  stamp->date.year = static_cast<int>(cursor.TakeNumber(4));
  stamp->has_year = true;
}

}  // namespace yesterlog
