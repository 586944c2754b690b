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
  if (run == 9 || run > 13) return std::nullopt;
  size_t length = 0;
  auto stamp = ReadStamp(cursor.rest(), order, &length);
  if (!stamp || !stamp->has_clock) return std::nullopt;
  cursor.MoveTo(cursor.position() + length);
  return stamp;
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

std::optional<Stamp> TakeBracketedStamp(Cursor& cursor, DateOrder order) {
  if (!cursor.Take('[')) return std::nullopt;
  auto stamp = TakeLineStamp(cursor, order);
  if (!stamp) return std::nullopt;
  TakeZoneName(cursor);
  if (!cursor.Take(']')) return std::nullopt;
  return stamp;
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

// Month and day without anything between: "W0407 14:31:05.250000".
std::optional<LineHead> KlogHead(std::string_view line) {
  Cursor cursor(line);
  if (!cursor.TakeAny("IWEF") || cursor.DigitRun() != 4) return std::nullopt;
  Stamp stamp;
  stamp.has_year = false;
  stamp.date = {1970, static_cast<int>(cursor.TakeNumber(2)), 0};
  stamp.date.day = static_cast<int>(cursor.TakeNumber(2));
  if (!IsValidDate({2000, stamp.date.month, stamp.date.day})) return std::nullopt;
  if (!cursor.Take(' ') || !TakeClock(cursor, &stamp)) return std::nullopt;
  LineHead head;
  head.kind = LineKind::kKlog;
  head.stamp = stamp;
  head.length = cursor.position();
  return head;
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

// Behind one name, two, or three.
std::optional<LineHead> NamedHead(std::string_view line, DateOrder order) {
  constexpr size_t kMostNames = 3;
  constexpr std::string_view kDelimiters = ",;\t\"";
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

}  // namespace

std::optional<LineHead> ReadLineHead(std::string_view line, const LineDialect& dialect) {
  Cursor cursor(line);
  cursor.SkipBlanks();
  LineHead head;
  head.priority = TakePriority(cursor);
  if (auto rfc5424 = Rfc5424Head(cursor, head)) return rfc5424;
  const size_t begin = cursor.position();
  head.stamp = TakeLineStamp(cursor, dialect.dates);
  if (!head.stamp) {
    cursor.MoveTo(begin);
    head.stamp = TakeBracketedStamp(cursor, dialect.dates);
  }
  if (head.stamp) {
    head.length = cursor.position();
    return head;
  }
  cursor.MoveTo(begin);
  if (auto klog = KlogHead(line)) return klog;
  if (auto audit = AuditHead(line)) return audit;
  if (auto cluster = ClusterHead(cursor)) return cluster;
  if (auto access = AccessHead(line)) return access;
  return dialect.names_lead ? NamedHead(line, dialect.dates) : std::nullopt;
}

}  // namespace yesterlog
