#include "core/ingest/line_head.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/stamp_parts.h"

namespace yesterlog {
namespace {

constexpr int kMaxPriority = 191;  // RFC 5424, section 6.2.1
// The names in front of an access log's time are short.
constexpr size_t kMaxAccessPrefix = 300;

// A time with a clock at the cursor. Bare numbers are epochs only from ten digits on: shorter ones
// begin too many lines that are no log.
std::optional<Stamp> TakeLineStamp(Cursor& cursor, DateOrder order) {
  const size_t run = cursor.DigitRun();
  if (run == 9 || run > 14) return std::nullopt;
  size_t length = 0;
  auto stamp = ReadStamp(cursor.rest(), order, &length);
  if (!stamp || !stamp->has_clock) return std::nullopt;
  // More digits than an epoch in ms has are a compact date or an identifier.
  if (run == 14 && stamp->instant) return std::nullopt;
  cursor.MoveTo(cursor.position() + length);
  return stamp;
}

// "14:31", "[14:31:05.250]", "6.30pm", "7am": a clock time alone.
std::optional<Stamp> TakeClockAlone(Cursor& cursor) {
  const size_t begin = cursor.position();
  Stamp stamp;
  stamp.has_date = false;
  const bool bracketed = cursor.Take('[');
  const size_t clock = cursor.position();
  bool taken = TakeClock(cursor, &stamp);
  if (!taken) {
    cursor.MoveTo(clock);
    taken = TakeSpokenClock(cursor, &stamp);
  }
  const char behind = cursor.Peek();
  const bool ends = !IsDigit(behind) && !IsLetter(behind);
  if (taken && ends && (!bracketed || cursor.Take(']'))) return stamp;
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

// Of our days: a long number is more often something else.
bool IsPlausible(Instant instant) {
  constexpr Instant kFrom{978'307'200'000};     // 2001
  constexpr Instant kUntil{2'208'988'800'000};  // 2040
  return instant >= kFrom && instant < kUntil;
}

// " Europe/Berlin", as PHP writes it before the bracket.
void TakeZoneName(Cursor& cursor) {
  constexpr size_t kLongestZone = 40;
  const std::string_view name = cursor.rest().substr(0, cursor.rest().find(']'));
  const bool zone =
      name.starts_with(' ') && name.size() < kLongestZone &&
      name.find('/') != std::string_view::npos &&
      std::ranges::all_of(
          name.substr(1), [](char c) { return IsLetter(c) || c == '/' || c == '_' || c == '-'; });
  if (zone) cursor.MoveTo(cursor.position() + name.size());
}

// "[2026-04-07 14:31:05]", in round or pointed brackets too. `*open`: the bracket holds more than
// the time, "[2026-04-07 14:31:05,250: INFO/MainProcess] ...", which is left to be read.
std::optional<Stamp> TakeBracketedStamp(Cursor& cursor, DateOrder order, bool* open = nullptr) {
  constexpr size_t kLongestInside = 60;
  constexpr std::string_view kOpening = "[(<";
  constexpr std::string_view kClosing = "])>";
  const size_t bracket = cursor.done() ? std::string_view::npos : kOpening.find(cursor.Peek());
  if (bracket == std::string_view::npos) return std::nullopt;
  cursor.MoveTo(cursor.position() + 1);
  auto stamp = TakeLineStamp(cursor, order);
  if (!stamp) return std::nullopt;
  TakeZoneName(cursor);
  if (cursor.Take(kClosing[bracket])) return stamp;
  if (open == nullptr || bracket != 0) return std::nullopt;
  const std::string_view inside = cursor.rest().substr(0, kLongestInside);
  const bool parted = inside.starts_with(": ") || inside.starts_with(" #") ||
                      inside.starts_with(" - ") || inside.starts_with(", ") ||
                      (inside.size() > 1 && inside[0] == ' ' && IsDigit(inside[1]));
  *open = parted && inside.find(']') != std::string_view::npos;
  return *open ? stamp : std::nullopt;
}

int TakePriority(Cursor& cursor) {
  const size_t begin = cursor.position();
  if (cursor.Take('<')) {
    const auto priority = cursor.TakeDigits(1, 3);
    if (priority && *priority <= kMaxPriority && cursor.Take('>')) return *priority;
  }
  cursor.MoveTo(begin);
  return -1;
}

std::optional<LineHead> Rfc5424Head(Cursor cursor, LineHead head) {
  if (head.priority < 0 || !cursor.Take('1') || !cursor.Take(' ')) return std::nullopt;
  head.kind = LineKind::kRfc5424;
  if (cursor.Peek() == '-' && cursor.Peek(1) == ' ') {
    cursor.Take('-');
  } else {
    head.stamp = TakeLineStamp(cursor, DateOrder::kYearFirst);
    if (!head.stamp) return std::nullopt;
  }
  head.length = cursor.position();
  return head;
}

std::optional<LineHead> ClusterHead(Cursor cursor) {
  cursor.TakeToken();
  if (!cursor.Take(' ') || cursor.DigitRun() != 10) return std::nullopt;
  LineHead head;
  head.kind = LineKind::kCluster;
  head.stamp = TakeLineStamp(cursor, DateOrder::kYearFirst);
  head.length = cursor.position();
  // The date behind the epoch is what tells this line from others that hold a long number.
  const bool dated = cursor.Take(' ') && cursor.DigitRun() == 4 && cursor.Peek(4) == '.';
  return head.stamp && dated ? std::optional(head) : std::nullopt;
}

std::optional<LineHead> AccessHead(std::string_view line) {
  const size_t bracket = line.substr(0, kMaxAccessPrefix).find('[');
  if (bracket == std::string_view::npos || bracket < 2 || line[bracket - 1] != ' ') {
    return std::nullopt;
  }
  Cursor cursor(line);
  size_t names = 0;
  for (cursor.SkipBlanks(); cursor.position() < bracket; cursor.SkipBlanks()) {
    // Empty at a carriage return inside the line, which is no blank between names.
    if (cursor.TakeToken().empty()) return std::nullopt;
    ++names;
  }
  if (cursor.position() != bracket || names < 3 || names > 4) return std::nullopt;
  LineHead head;
  head.kind = LineKind::kAccess;
  head.stamp = TakeBracketedStamp(cursor, DateOrder::kYearFirst);
  head.length = cursor.position();
  return head.stamp ? std::optional(head) : std::nullopt;
}

// Month and day without anything between: "W0407 14:31:05.250000"; with a year, if it is told to.
std::optional<LineHead> KlogHead(std::string_view line) {
  Cursor cursor(line);
  if (!cursor.TakeAny("IWEFD")) return std::nullopt;
  const size_t run = cursor.DigitRun();
  if (run != 4 && run != 8) return std::nullopt;
  Stamp stamp;
  stamp.has_year = run == 8;
  stamp.date.year = stamp.has_year ? static_cast<int>(cursor.TakeNumber(4)) : 1970;
  stamp.date.month = static_cast<int>(cursor.TakeNumber(2));
  stamp.date.day = static_cast<int>(cursor.TakeNumber(2));
  if (!IsValidDate({2000, stamp.date.month, stamp.date.day})) return std::nullopt;
  if (!cursor.Take(' ') || !TakeClock(cursor, &stamp)) return std::nullopt;
  LineHead head;
  head.kind = LineKind::kKlog;
  head.stamp = stamp;
  head.length = cursor.position();
  return head;
}

// "I, [2026-04-07T14:31:05.250000 #812]  INFO -- : ..."
std::optional<LineHead> RubyHead(std::string_view line) {
  if (line.size() < 4 || line.substr(1, 3) != ", [" || line.front() < 'A' || line.front() > 'Z') {
    return std::nullopt;
  }
  Cursor cursor(line);
  cursor.MoveTo(4);
  LineHead head;
  head.kind = LineKind::kBracketed;
  head.stamp = TakeLineStamp(cursor, DateOrder::kYearFirst);
  head.length = cursor.position();
  return head.stamp && cursor.rest().find(']') < kMaxAccessPrefix ? std::optional(head)
                                                                  : std::nullopt;
}

// The whole line is the message: its time stands in a value.
std::optional<LineHead> AuditHead(std::string_view line) {
  constexpr std::string_view kTime = " msg=audit(";
  if (!line.starts_with("type=") && !line.starts_with("node=")) return std::nullopt;
  const size_t at = line.substr(0, kMaxAccessPrefix).find(kTime);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = line.substr(at + kTime.size());
  LineHead head;
  head.kind = LineKind::kAudit;
  Stamp stamp;
  stamp.instant = ParseEpoch(rest.substr(0, rest.find(':')));
  if (!stamp.instant) return std::nullopt;
  stamp.has_clock = true;
  head.stamp = stamp;
  return head;
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

// The first time with a date inside the line.
std::optional<LineHead> DeepHead(std::string_view line, const LineDialect& dialect) {
  if (!dialect.opener.empty() && !line.starts_with(dialect.opener)) return std::nullopt;
  const std::string_view front = line.substr(0, kMaxAccessPrefix);
  for (size_t at = 0; at < front.size(); ++at) {
    const bool begins = at == 0 || IsBlank(front[at - 1]) ||
                        std::string_view("[(<=\"|,").find(front[at - 1]) != std::string_view::npos;
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
    if (!IsWeekdayName(cursor.TakeLetters())) cursor.MoveTo(before);
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

std::optional<LineHead> ClockHead(std::string_view line, const LineDialect& dialect) {
  Cursor cursor(line);
  cursor.SkipBlanks();
  LineHead head;
  head.stamp = dialect.clocks == ClockOrder::kSinceStart ? TakeSecondsSinceStart(cursor)
                                                         : TakeClockAlone(cursor);
  head.length = cursor.position();
  return head.stamp ? std::optional(head) : std::nullopt;
}

// What the dialect alone allows.
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

// A mark that shows no ink, before the time: the byte order's, that of the direction of writing.
void SkipInvisibleMarks(Cursor& cursor) {
  constexpr std::string_view kOrder = "\xEF\xBB\xBF";
  constexpr std::string_view kDirection = "\xE2\x80\x8E";
  for (const std::string_view mark : {kOrder, kDirection}) {
    if (cursor.rest().starts_with(mark)) cursor.MoveTo(cursor.position() + mark.size());
  }
}

}  // namespace

std::optional<LineHead> ReadLineHead(std::string_view line, const LineDialect& dialect) {
  Cursor cursor(line);
  SkipInvisibleMarks(cursor);
  cursor.SkipBlanks();
  LineHead head;
  head.priority = TakePriority(cursor);
  if (auto rfc5424 = Rfc5424Head(cursor, head)) return rfc5424;
  // Cisco marks a clock that was never set.
  if ((cursor.Peek() == '*' || cursor.Peek() == '.') && IsLetter(cursor.Peek(1))) {
    cursor.MoveTo(cursor.position() + 1);
  }
  const size_t begin = cursor.position();
  head.stamp = TakeLineStamp(cursor, dialect.dates);
  if (!head.stamp) {
    bool open = false;
    cursor.MoveTo(begin);
    head.stamp = TakeBracketedStamp(cursor, dialect.dates, &open);
    if (open) head.kind = LineKind::kBracketed;
  }
  if (head.stamp) {
    head.length = cursor.position();
    return head;
  }
  cursor.MoveTo(begin);
  if (auto klog = KlogHead(line)) return klog;
  if (auto audit = AuditHead(line)) return audit;
  if (auto ruby = RubyHead(line)) return ruby;
  if (line.starts_with("[pid: ")) {  // uWSGI
    if (auto request = DeepHead(line, dialect)) return request;
  }
  if (auto cluster = ClusterHead(cursor)) return cluster;
  if (auto access = AccessHead(line)) return access;
  return DialectHead(line, dialect);
}

}  // namespace yesterlog
