#include "core/ingest/program_head.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/line_stamp.h"
#include "core/ingest/stamp_parts.h"

namespace yesterlog {
namespace {

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

}  // namespace

std::optional<LineHead> ProgramHead(std::string_view line, DateOrder order) {
  if (auto audit = AuditHead(line)) return audit;
  if (auto chromium = ChromiumHead(line)) return chromium;
  if (auto zabbix = ZabbixHead(line)) return zabbix;
  if (auto glued = GluedLevelHead(line, order)) return glued;
  if (auto weblogic = WebLogicHead(line)) return weblogic;
  return CommonEventHead(line);
}

}  // namespace yesterlog
