#include "core/ingest/line_head.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/dialect_head.h"
#include "core/ingest/line_records.h"
#include "core/ingest/line_stamp.h"
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
  for (cursor.SkipBlanks(); cursor.position() < bracket; cursor.SkipBlanks()) {
    // Empty at a carriage return inside the line, which is no blank between names.
    if (cursor.TakeToken().empty()) return std::nullopt;
    ++names;
  }
  if (cursor.position() != bracket || names < 2 || names > 4) return std::nullopt;
  LineHead head;
  head.kind = LineKind::kAccess;
  head.stamp = TakeBracketedStamp(cursor, DateOrder::kYearFirst);
  head.length = cursor.position();
  // A request stands in quotes; CUPS counts pages in lines that begin as these do.
  const bool requests = names == 2 ? Trim(line.substr(head.length)).starts_with('"')
                                   : line.find('"', head.length) != std::string_view::npos;
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
  stamp.has_clock = true;
  head.stamp = stamp;
  if (stamp.instant) return head;
  // "msg=audit(04/09/2026 08:15:02.123:412)" of ausearch -i
  const std::string_view inside = rest.substr(0, rest.find(')'));
  head.stamp = ParseStamp(inside.substr(0, inside.rfind(':')), DateOrder::kMonthFirst);
  return head.stamp && head.stamp->has_clock ? std::optional(head) : std::nullopt;
}

// "[1234:5678:0409/081502.123456:ERROR:gpu_init.cc(123)] ..." of Chromium and what is built on it;
// the process and the thread may be missing.
std::optional<LineHead> ChromiumHead(std::string_view line) {
  constexpr size_t kMostNumbers = 2;
  if (!line.starts_with('[')) return std::nullopt;
  Cursor cursor(line);
  cursor.Take('[');
  for (size_t numbers = 0; numbers < kMostNumbers && cursor.Peek(cursor.DigitRun()) == ':';) {
    cursor.MoveTo(cursor.position() + cursor.DigitRun() + 1);
    ++numbers;
  }
  const size_t run = cursor.DigitRun();
  if ((run != 4 && run != 8) || cursor.Peek(run) != '/') return std::nullopt;
  Stamp stamp;
  stamp.has_year = run == 8;
  stamp.date.year = stamp.has_year ? static_cast<int>(cursor.TakeNumber(4)) : 1970;
  stamp.date.month = static_cast<int>(cursor.TakeNumber(2));
  stamp.date.day = static_cast<int>(cursor.TakeNumber(2));
  cursor.Take('/');
  if (cursor.DigitRun() != 6 || !IsValidDate({2000, stamp.date.month, stamp.date.day})) {
    return std::nullopt;
  }
  if (!TakeCompactClock(cursor, 6, &stamp) || cursor.Peek() != ':') return std::nullopt;
  LineHead head;
  head.kind = LineKind::kBracketed;
  head.stamp = stamp;
  head.length = cursor.position();
  return head;
}

// "   812:20260409:081502.123 ..." of Zabbix: process, date and clock.
std::optional<LineHead> ZabbixHead(std::string_view line) {
  Cursor cursor(line);
  cursor.SkipBlanks();
  const size_t run = cursor.DigitRun();
  if (run == 0 || run > 9 || cursor.Peek(run) != ':') return std::nullopt;
  cursor.MoveTo(cursor.position() + run + 1);
  LineHead head;
  head.kind = LineKind::kNamed;
  head.name_length = cursor.position();
  if (cursor.DigitRun() != 8 || cursor.Peek(8) != ':') return std::nullopt;
  Stamp stamp;
  stamp.date.year = static_cast<int>(cursor.TakeNumber(4));
  stamp.date.month = static_cast<int>(cursor.TakeNumber(2));
  stamp.date.day = static_cast<int>(cursor.TakeNumber(2));
  cursor.Take(':');
  if (cursor.DigitRun() != 6 || !IsValidDate(stamp.date)) return std::nullopt;
  if (!TakeCompactClock(cursor, 6, &stamp)) return std::nullopt;
  head.stamp = stamp;
  head.length = cursor.position();
  return head;
}

// "<W>2026-04-09 08:15:02.818 ..." of Mumble: the level is glued to the time.
std::optional<LineHead> GluedLevelHead(std::string_view line, DateOrder order) {
  constexpr size_t kMarkBytes = 3;
  const bool marked = line.size() > kMarkBytes && line[0] == '<' && line[1] >= 'A' &&
                      line[1] <= 'Z' && line[2] == '>' && IsDigit(line[3]);
  if (!marked) return std::nullopt;
  Cursor cursor(line);
  cursor.MoveTo(kMarkBytes);
  LineHead head;
  head.kind = LineKind::kNamed;
  head.name_length = kMarkBytes;
  head.stamp = TakeLineStamp(cursor, order);
  head.length = cursor.position();
  return head.stamp ? std::optional(head) : std::nullopt;
}

// "####<Apr 9, 2026 8:15:02,123 AM CEST> <Notice> <WebLogicServer> <host> ...": its parts are
// groups.
std::optional<LineHead> WebLogicHead(std::string_view line) {
  constexpr std::string_view kMark = "####";
  if (!line.starts_with(kMark)) return std::nullopt;
  Cursor cursor(line);
  cursor.MoveTo(kMark.size());
  LineHead head;
  head.kind = LineKind::kGroups;
  head.stamp = TakeBracketedStamp(cursor, DateOrder::kMonthFirst);
  head.length = cursor.position();
  return head.stamp ? std::optional(head) : std::nullopt;
}

// "CEF:0|Acme|Wall|1.0|100|Port scan|8|... rt=Apr 09 2026 08:17:00 ..." without syslog's front: the
// time stands in one of the fields behind.
std::optional<LineHead> CommonEventHead(std::string_view line) {
  if (!line.starts_with("CEF:") && !line.starts_with("LEEF:")) return std::nullopt;
  constexpr auto kTimes = std::to_array<std::string_view>(
      {"rt=", "utcTime=", "devTime=", "deviceReceiptTime=", "start=", "end=", "Time="});
  for (const std::string_view name : kTimes) {
    for (size_t at = line.find(name); at != std::string_view::npos; at = line.find(name, at + 1)) {
      // Only "Time" may be the end of a longer name.
      const bool whole = IsBlank(line[at - 1]) || line[at - 1] == '|' || name.front() == 'T' ||
                         name.front() == 'u';
      if (!whole) continue;
      Cursor cursor(line);
      cursor.MoveTo(at + name.size());
      LineHead head;
      head.kind = LineKind::kEvent;
      head.stamp = TakeLineStamp(cursor, DateOrder::kMonthFirst);
      if (head.stamp) return head;
    }
  }
  return std::nullopt;
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
  if (auto audit = AuditHead(line)) return audit;
  if (auto chromium = ChromiumHead(line)) return chromium;
  if (auto zabbix = ZabbixHead(line)) return zabbix;
  if (auto glued = GluedLevelHead(line, dialect.dates)) return glued;
  if (auto weblogic = WebLogicHead(line)) return weblogic;
  if (auto event = CommonEventHead(line)) return event;
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
