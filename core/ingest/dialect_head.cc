#include "core/ingest/dialect_head.h"

#include <algorithm>

#include "core/ingest/calendar_names.h"
#include "core/ingest/cursor.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_stamp.h"
#include "core/ingest/plain_letters.h"
#include "core/ingest/stamp_parts.h"

namespace yesterlog {
namespace {

// Of our days: a long number is more often something else.
bool IsPlausible(Instant instant) {
  constexpr Instant kFrom{978'307'200'000};     // 2001
  constexpr Instant kUntil{2'208'988'800'000};  // 2040
  return instant >= kFrom && instant < kUntil;
}

// "14:31", "[14:31:05.250]", "6.30pm", "7am": a clock time alone. `*open`: its bracket goes on,
// "[14:31:05 INF] ...".
std::optional<Stamp> TakeClockAlone(Cursor& cursor, bool* open = nullptr) {
  const size_t begin = cursor.position();
  Stamp stamp;
  stamp.has_date = false;
  const bool bracketed = cursor.Take('[');
  const size_t clock = cursor.position();
  bool taken = TakeClock(cursor, &stamp);
  if (!taken) {
    cursor.MoveTo(clock);
    taken = TakeEastAsianClock(cursor, &stamp);
  }
  if (!taken) taken = TakeSpokenClock(cursor, &stamp);
  const char behind = cursor.Peek();
  const bool ends = !IsDigit(behind) && !IsLetter(behind);
  if (taken && ends && (!bracketed || cursor.Take(']'))) return stamp;
  if (taken && bracketed && open != nullptr && cursor.Peek() == ' ') {
    const std::string_view word = Cursor(cursor.rest().substr(1)).TakeToken();
    *open = word.ends_with(']') && IsLevelWord(word);
    if (*open) return stamp;
  }
  cursor.MoveTo(begin);
  return std::nullopt;
}

// "[   12.345678]" of the kernel, "12.345 s": seconds since a start.
std::optional<Stamp> TakeSecondsSinceStart(Cursor& cursor) {
  constexpr size_t kMostDigits = 8;
  const size_t begin = cursor.position();
  Stamp stamp;
  stamp.has_date = false;
  stamp.has_clock = true;
  const bool bracketed = cursor.Take('[');
  cursor.SkipBlanks();
  const size_t whole = cursor.DigitRun();
  if (bracketed && whole > 0 && whole <= kMostDigits) {
    stamp.ms_of_day = cursor.TakeNumber(whole) * kMsPerSecond;
    const size_t fraction = cursor.Peek() == '.' ? Cursor(cursor.rest().substr(1)).DigitRun() : 0;
    if (fraction == 3 || fraction == 6) {
      cursor.Take('.');
      stamp.ms_of_day += cursor.TakeNumber(3);
      cursor.MoveTo(cursor.position() + fraction - 3);
      if (cursor.Take(']')) return stamp;
    }
  }
  cursor.MoveTo(begin);
  return std::nullopt;
}

// "Anna Berg, [07.04.2026 14:31]" of Telegram: who wrote, with what was written below.
std::optional<LineHead> WriterHead(std::string_view line, DateOrder order) {
  constexpr size_t kLongestName = 80;
  line = Trim(line);
  if (!line.ends_with(']')) return std::nullopt;
  const size_t comma = line.substr(0, kLongestName).find(", [");
  if (comma == std::string_view::npos || comma == 0) return std::nullopt;
  Cursor cursor(line);
  cursor.MoveTo(comma + 2);
  LineHead head;
  head.kind = LineKind::kWriter;
  head.name_length = comma;
  head.stamp = TakeBracketedStamp(cursor, order);
  head.length = cursor.position();
  return head.stamp && cursor.done() ? std::optional(head) : std::nullopt;
}

// Behind one name or a few.
std::optional<LineHead> NamedHead(std::string_view line, DateOrder order) {
  constexpr size_t kMostNames = 5;
  constexpr std::string_view kDelimiters = ",;\t\"";
  if (line.starts_with("wtmp begins")) return std::nullopt;  // what last says below its table
  Cursor cursor(line);
  cursor.SkipBlanks();
  for (size_t names = 0; names < kMostNames; ++names) {
    const std::string_view name = cursor.TakeToken();
    if (name.empty() || cursor.position() > kMaxAccessPrefix) return std::nullopt;
    // A table's cells are parted by tabs and commas.
    if (cursor.Peek() == '\t' || name.find_first_of(",;\"") != std::string_view::npos) {
      return std::nullopt;
    }
    cursor.SkipBlanks();
    if (cursor.Take('|')) cursor.SkipBlanks();
    SkipColours(cursor);
    const size_t before = cursor.position();
    LineHead head;
    head.kind = LineKind::kNamed;
    head.name_length = before;
    head.stamp = TakeLineStamp(cursor, order);
    if (!head.stamp) {
      cursor.MoveTo(before);
      head.stamp = TakeBracketedStamp(cursor, order);
    }
    if (head.stamp && head.stamp->instant) head.stamp.reset();  // a long number is no time here
    head.length = cursor.position();
    const char behind = cursor.Peek();
    if (head.stamp && (behind == 0 || kDelimiters.find(behind) == std::string_view::npos)) {
      return head;
    }
    cursor.MoveTo(before);
  }
  return std::nullopt;
}

// The marks of lists: "- ", "* ", "** ", "- [x] ", "> "; and what sets a date off: "**", "<", "[".
void SkipListMarks(Cursor& cursor) {
  constexpr std::string_view kBullet = "\xE2\x80\xA2";
  cursor.SkipBlanks();
  if (cursor.rest().starts_with(kBullet)) cursor.MoveTo(cursor.position() + kBullet.size());
  while (cursor.TakeAny("-*+>#")) continue;
  cursor.SkipBlanks();
  const std::string_view rest = cursor.rest();
  // "[x]"; "(A)" and "x" of todo.txt
  const bool box =
      rest.size() > 3 && ((rest[0] == '[' && rest[2] == ']') || (rest[0] == '(' && rest[2] == ')'));
  if (box && !IsDigit(rest[1])) cursor.MoveTo(cursor.position() + 3);
  if (rest.starts_with("x ")) cursor.MoveTo(cursor.position() + 1);
  cursor.SkipBlanks();
  while (cursor.TakeAny("*_")) continue;
}

// "- 2026-04-02 07:10: fed the cat", "** <2026-04-03 Fri> the plumber came".
std::optional<LineHead> NoteHead(std::string_view line, const LineDialect& dialect) {
  Cursor cursor(line);
  SkipListMarks(cursor);
  const char open = cursor.Peek();
  if (open == '<' || open == '[') cursor.Take(open);
  size_t length = 0;
  if (cursor.DigitRun() > 4) return std::nullopt;
  auto stamp = ReadStamp(cursor.rest(), dialect.dates, &length);
  LineHead head;
  head.kind = LineKind::kNote;
  if (stamp && stamp->has_year && !stamp->instant) {
    head.stamp = stamp;
    cursor.MoveTo(cursor.position() + length);
    // " Fri" of Org
    const size_t before = cursor.position();
    cursor.SkipBlanks();
    if (!IsWeekdayName(TakeAccentedLetters(cursor))) cursor.MoveTo(before);
    if (open == '<') cursor.Take('>');
    if (open == '[') cursor.Take(']');
  } else if (dialect.clocks != ClockOrder::kNone && dialect.clocks != ClockOrder::kSinceStart) {
    if (open == '[') cursor.MoveTo(cursor.position() - 1);
    head.stamp = TakeClockAlone(cursor);
  }
  while (cursor.TakeAny("*_")) continue;
  head.length = cursor.position();
  const char behind = cursor.Peek();
  const bool parted = behind == 0 || IsBlank(behind) || behind == ':' || behind == '-';
  return head.stamp && parted ? std::optional(head) : std::nullopt;
}

// "[Anna] [8:15 AM] hi", "[ABCDE] 08:15:03 INFO: ready": who, when, what.
std::optional<LineHead> BracketedNameHead(std::string_view line) {
  constexpr size_t kLongestName = 80;
  const size_t close = line.substr(0, kLongestName).find("] ");
  if (!line.starts_with('[') || close == std::string_view::npos || close < 2) return std::nullopt;
  Cursor cursor(line);
  cursor.MoveTo(close + 2);
  LineHead head;
  head.kind = LineKind::kNamed;
  head.name_length = close + 1;
  head.stamp = TakeClockAlone(cursor);
  head.length = cursor.position();
  return head.stamp ? std::optional(head) : std::nullopt;
}

std::optional<LineHead> ClockHead(std::string_view line, const LineDialect& dialect) {
  Cursor cursor(line);
  cursor.SkipBlanks();
  SkipColours(cursor);
  LineHead head;
  bool open = false;
  head.stamp = dialect.clocks == ClockOrder::kSinceStart ? TakeSecondsSinceStart(cursor)
                                                         : TakeClockAlone(cursor, &open);
  if (open) head.kind = LineKind::kBracketed;
  head.length = cursor.position();
  if (head.stamp) return head;
  return dialect.clocks == ClockOrder::kSinceStart ? std::nullopt : BracketedNameHead(line);
}

}  // namespace

std::optional<LineHead> DeepHead(std::string_view line, const LineDialect& dialect) {
  if (!dialect.opener.empty() && OpeningWord(line) != dialect.opener) return std::nullopt;
  const std::string_view front = line.substr(0, kMaxAccessPrefix);
  for (size_t at = 0; at < front.size(); ++at) {
    const bool begins = at == 0 || IsBlank(front[at - 1]) ||
                        std::string_view("[({<=\"|,").find(front[at - 1]) != std::string_view::npos;
    if (!begins || (!IsDigit(front[at]) && !IsLetter(front[at]))) continue;
    Cursor cursor(line);
    cursor.MoveTo(at);
    LineHead head;
    head.kind = LineKind::kDeep;
    head.name_length = at;
    head.stamp = TakeLineStamp(cursor, dialect.dates);
    if (!head.stamp) continue;
    if (head.stamp->instant && !IsPlausible(*head.stamp->instant)) continue;
    head.length = cursor.position();
    return head;
  }
  return std::nullopt;
}

std::optional<LineHead> DialectHead(std::string_view line, const LineDialect& dialect) {
  if (dialect.notes) {
    if (auto note = NoteHead(line, dialect)) return note;
  }
  if (dialect.clocks != ClockOrder::kNone) {
    if (auto clock = ClockHead(line, dialect)) return clock;
  }
  if (dialect.names_lead) {
    if (auto writer = WriterHead(line, dialect.dates)) return writer;
    if (auto named = NamedHead(line, dialect.dates)) return named;
  }
  return dialect.deep_times ? DeepHead(line, dialect) : std::nullopt;
}

}  // namespace yesterlog
