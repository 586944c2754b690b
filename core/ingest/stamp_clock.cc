// Clock times behind a date, in whatever form.
#include <algorithm>
#include <optional>
#include <string_view>

#include "core/ingest/calendar_names.h"
#include "core/ingest/plain_letters.h"
#include "core/ingest/stamp_parts.h"

namespace yesterlog {

bool IsClockAhead(const Cursor& cursor, size_t ahead) {
  if (!IsDigit(cursor.Peek(ahead))) return false;
  const size_t colon = ahead + (IsDigit(cursor.Peek(ahead + 1)) ? 2 : 1);
  return cursor.Peek(colon) == ':' && IsDigit(cursor.Peek(colon + 1));
}

namespace {

// "14-31-05" and "14.31.05" behind the mark that joins them to a date.
bool TakeJoinedClock(Cursor& cursor, Stamp* stamp) {
  const auto is_pair = [&](size_t at) {
    return IsDigit(cursor.Peek(at)) && IsDigit(cursor.Peek(at + 1)) &&
           !IsDigit(cursor.Peek(at + 2));
  };
  const char mark = cursor.Peek(2);
  if ((mark != '-' && mark != '.') || cursor.Peek(5) != mark) return false;
  if (!is_pair(0) || !is_pair(3) || !is_pair(6)) return false;
  const auto number = [&](size_t at) {
    return (cursor.Peek(at) - '0') * 10 + cursor.Peek(at + 1) - '0';
  };
  if (number(0) > 23 || number(3) > 59 || number(6) > 60) return false;
  stamp->ms_of_day = number(0) * kMsPerHour + number(3) * kMsPerMinute + number(6) * kMsPerSecond;
  stamp->has_clock = true;
  cursor.MoveTo(cursor.position() + 8);
  TakeFractionAndOffset(cursor, stamp);
  return true;
}

// "7 April at 14:31", "7. April um 14:31", "7 avril à 14:31"
bool IsWordForAt(std::string_view word) {
  constexpr std::string_view kWords[] = {"at", "um", "\xC3\xA0", "om", "alle", "kl", "klo"};
  return std::ranges::any_of(kWords,
                             [&](std::string_view at) { return EqualsIgnoringCase(word, at); });
}

// "08h15", "08h15m02s"
bool TakeHourMarks(Cursor& cursor, Stamp* stamp) {
  const size_t run = cursor.DigitRun();
  if (run < 1 || run > 2 || cursor.Peek(run) != 'h') return false;
  const int64_t hour = cursor.TakeNumber(run);
  cursor.Take('h');
  if (cursor.DigitRun() != 2) return false;
  const int64_t minute = cursor.TakeNumber(2);
  int64_t second = 0;
  if (cursor.Take('m') && cursor.DigitRun() == 2) {
    second = cursor.TakeNumber(2);
    if (!cursor.Take('s')) return false;
  }
  const bool ends = !IsLetter(cursor.Peek()) && !IsDigit(cursor.Peek());
  if (!ends || hour > 23 || minute > 59 || second > 60) return false;
  stamp->ms_of_day = hour * kMsPerHour + minute * kMsPerMinute + second * kMsPerSecond;
  stamp->has_clock = true;
  return true;
}

// "08.15" behind a date with dots or a word: Nordic countries and Italy write it so.
bool TakeDottedClock(Cursor& cursor, Stamp* stamp) {
  const auto hour = cursor.TakeDigits(1, 2);
  if (!hour || *hour > 23 || !cursor.Take('.')) return false;
  const auto minute = cursor.TakeDigits(2, 2);
  if (!minute || *minute > 59 || IsLetter(cursor.Peek())) return false;
  if (cursor.Peek() == '.' && IsDigit(cursor.Peek(1))) return false;
  stamp->ms_of_day = *hour * kMsPerHour + *minute * kMsPerMinute;
  stamp->has_clock = true;
  return true;
}

// Whether the date that ends `text` is written with dots: "09.04.2026".
bool HasDots(std::string_view text) {
  const size_t dot = text.rfind('.');
  return dot != std::string_view::npos && text.size() - dot <= 5 && dot > 2 &&
         (text[dot - 2] == '.' || text[dot - 3] == '.');
}

// A clock in a form that only stands behind a date; `dotted`: a dot parts it.
bool TakeOtherClock(Cursor& cursor, bool dotted, Stamp* stamp) {
  const size_t begin = cursor.position();
  if (TakeHourMarks(cursor, stamp)) return true;
  cursor.MoveTo(begin);
  return dotted && TakeDottedClock(cursor, stamp);
}

}  // namespace

bool TakeClockBehindDate(Cursor& cursor, Stamp* stamp) {
  const size_t before = cursor.position();
  // "2026/04/09 - 08:15:02", "Apr 9, 2026 @ 08:15:02" of Kibana, "9-Apr-2026::08:15:02" of Erlang,
  // "2026-04-09.08:15:02" of ZFS
  const char first = cursor.Peek();
  const char second = cursor.Peek(1);
  const size_t between = first == ' ' && (second == '-' || second == '@') && cursor.Peek(2) == ' '
                             ? 3
                         : first == ':' && second == ':' ? 2
                         : first == '.'                  ? 1
                                                         : 0;
  if (between > 0 && IsClockAhead(cursor, between)) {
    cursor.MoveTo(before + between);
    if (TakeClock(cursor, stamp)) return true;
    cursor.MoveTo(before);
  }
  cursor.Take(',');
  if (TakeEastAsianClock(cursor, stamp)) return true;
  const bool joined = cursor.TakeAny("T:-_");
  bool said = false;
  if (joined && TakeJoinedClock(cursor, stamp)) return true;
  if (!joined) cursor.SkipBlanks();
  if (IsLetter(cursor.Peek()) || cursor.Peek() == '\xC3') {
    const size_t word = cursor.position();
    const std::string_view name = TakeAccentedLetters(cursor);
    said = IsWordForAt(name);
    if (said || IsWeekdayName(name)) {
      if (said) cursor.Take('.');
      cursor.SkipBlanks();
    } else {
      cursor.MoveTo(word);
    }
  }
  const size_t clock = cursor.position();
  if (TakeClock(cursor, stamp)) return true;
  cursor.MoveTo(clock);
  const bool dotted = said || (before > 4 && HasDots(cursor.text().substr(0, before)));
  if (!joined && TakeOtherClock(cursor, dotted, stamp)) return true;
  cursor.MoveTo(before);
  return true;
}

}  // namespace yesterlog
