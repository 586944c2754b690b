#include "core/ingest/line_head.h"

#include "core/ingest/cursor.h"

namespace yesterlog {
namespace {

constexpr int kMaxPriority = 191;  // RFC 5424, section 6.2.1
// The names in front of an access log's time are short.
constexpr size_t kMaxAccessPrefix = 300;

// A time with a clock at the cursor. Bare numbers are epochs only from ten digits on: shorter ones
// begin too many lines that are no log.
std::optional<Stamp> TakeLineStamp(Cursor& cursor) {
  const size_t run = cursor.DigitRun();
  if (run == 9 || run > 13) return std::nullopt;
  size_t length = 0;
  auto stamp = ReadStamp(cursor.rest(), DateOrder::kYearFirst, &length);
  if (!stamp || !stamp->has_clock) return std::nullopt;
  cursor.MoveTo(cursor.position() + length);
  return stamp;
}

std::optional<Stamp> TakeBracketedStamp(Cursor& cursor) {
  if (!cursor.Take('[')) return std::nullopt;
  auto stamp = TakeLineStamp(cursor);
  if (!stamp || !cursor.Take(']')) return std::nullopt;
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
    head.stamp = TakeLineStamp(cursor);
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
  head.stamp = TakeLineStamp(cursor);
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
  head.stamp = TakeBracketedStamp(cursor);
  head.length = cursor.position();
  return head.stamp ? std::optional(head) : std::nullopt;
}

}  // namespace

std::optional<LineHead> ReadLineHead(std::string_view line) {
  Cursor cursor(line);
  cursor.SkipBlanks();
  LineHead head;
  head.priority = TakePriority(cursor);
  if (auto rfc5424 = Rfc5424Head(cursor, head)) return rfc5424;
  const size_t begin = cursor.position();
  head.stamp = TakeLineStamp(cursor);
  if (!head.stamp) {
    cursor.MoveTo(begin);
    head.stamp = TakeBracketedStamp(cursor);
  }
  if (head.stamp) {
    head.length = cursor.position();
    return head;
  }
  cursor.MoveTo(begin);
  if (auto cluster = ClusterHead(cursor)) return cluster;
  return AccessHead(line);
}

}  // namespace yesterlog
