#include "core/ingest/line_head.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/dialect_head.h"
#include "core/ingest/line_records.h"
#include "core/ingest/line_stamp.h"
#include "core/ingest/program_head.h"
#include "core/ingest/stamp_parts.h"

namespace yesterlog {
namespace {

constexpr int kMaxPriority = 191;  // RFC 5424, section 6.2.1

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
  bool unnamed = false;
  for (cursor.SkipBlanks(); cursor.position() < bracket; cursor.SkipBlanks()) {
    // Empty at a carriage return inside the line, which is no blank between names.
    const std::string_view name = cursor.TakeToken();
    if (name.empty()) return std::nullopt;
    unnamed |= name == "-";
    ++names;
  }
  if (cursor.position() != bracket || names < 2 || names > 4) return std::nullopt;
  LineHead head;
  head.kind = LineKind::kAccess;
  head.stamp = TakeBracketedStamp(cursor, DateOrder::kYearFirst);
  head.length = cursor.position();
  // CUPS counts pages in lines that begin as these do; but a request stands in quotes, and most
  // clients have no names.
  const std::string_view behind = Trim(line.substr(head.length));
  const bool requests =
      behind.starts_with('"') || (names > 2 && (unnamed || behind.find('"') < behind.size()));
  return head.stamp && requests ? std::optional(head) : std::nullopt;
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

// A mark that shows no ink, before the time: the byte order's, that of the direction of writing.
void SkipInvisibleMarks(Cursor& cursor) {
  constexpr std::string_view kOrder = "\xEF\xBB\xBF";
  constexpr std::string_view kDirection = "\xE2\x80\x8E";
  for (const std::string_view mark : {kOrder, kDirection}) {
    if (cursor.rest().starts_with(mark)) cursor.MoveTo(cursor.position() + mark.size());
  }
}

}  // namespace

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

std::optional<LineHead> ReadLineHead(std::string_view line, const LineDialect& dialect) {
  // Where no line with a time is indented, one that seems to be belongs to the line above it.
  if (dialect.flush && (line.starts_with('\t') || line.starts_with("  "))) return std::nullopt;
  Cursor cursor(line);
  SkipInvisibleMarks(cursor);
  cursor.SkipBlanks();
  SkipColours(cursor);
  LineHead head;
  head.priority = TakePriority(cursor);
  if (auto rfc5424 = Rfc5424Head(cursor, head)) return rfc5424;
  // Cisco numbers its lines, and marks a clock that was never set.
  if (const size_t run = cursor.DigitRun();
      head.priority >= 0 && run > 0 && run < 9 && cursor.rest().substr(run).starts_with(": ")) {
    cursor.MoveTo(cursor.position() + run + 2);
  }
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
  if (auto program = ProgramHead(line, dialect.dates)) return program;
  if (auto ruby = RubyHead(line)) return ruby;
  if (line.starts_with("[pid: ")) {  // uWSGI
    if (auto request = DeepHead(line, dialect)) return request;
  }
  if (dialect.records) {
    if (auto record = RecordHead(line)) return record;
  }
  if (auto cluster = ClusterHead(cursor)) return cluster;
  if (auto access = AccessHead(line)) return access;
  return DialectHead(line, dialect);
}

}  // namespace yesterlog
