#include "core/ingest/line_records.h"

#include <algorithm>

#include "core/ingest/column_names.h"
#include "core/ingest/cursor.h"
#include "core/ingest/line_groups.h"
#include "core/ingest/pair_reader.h"

namespace yesterlog {
namespace {

// How long "web-1  | " is, as docker compose writes it; 0 where the line has no such front.
size_t NamePrefix(std::string_view line) {
  constexpr size_t kLongestName = 80;
  Cursor cursor(line);
  cursor.SkipBlanks();
  const std::string_view name = cursor.TakeToken();
  const bool is_name = !name.empty() && name.size() <= kLongestName && IsLetter(name.front()) &&
                       std::ranges::all_of(name, [](char c) { return IsNameByte(c) || c == '/'; });
  cursor.SkipBlanks();
  if (!is_name || !cursor.Take('|')) return 0;
  cursor.SkipBlanks();
  return cursor.position();
}

// The string at the cursor, its escapes as they are; the cursor stands behind it.
std::string_view TakeJsonString(Cursor& cursor) {
  cursor.Take('"');
  const std::string_view rest = cursor.rest();
  size_t end = 0;
  while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
  end = std::min(end, rest.size());
  cursor.MoveTo(std::min(cursor.position() + end + 1, cursor.text().size()));
  return rest.substr(0, end);
}

std::optional<Stamp> TimeUnder(std::string_view key, std::string_view value) {
  if (!NameRank(Target::kTime, key)) return std::nullopt;
  const auto stamp = ParseStamp(value, DateOrder::kMonthFirst);
  return stamp && stamp->has_clock ? stamp : std::nullopt;
}

// Of the first field of the object whose name and value are those of a time.
std::optional<Stamp> TimeOfObject(std::string_view object) {
  Cursor cursor(object);
  while (!cursor.done()) {
    const size_t quote = cursor.rest().find('"');
    if (quote == std::string_view::npos) return std::nullopt;
    cursor.MoveTo(cursor.position() + quote);
    const std::string_view key = TakeJsonString(cursor);
    cursor.SkipBlanks();
    if (!cursor.Take(':')) continue;
    cursor.SkipBlanks();
    if (cursor.Peek() == '{' || cursor.Peek() == '[') continue;
    std::string_view value;
    if (cursor.Peek() == '"') {
      value = TakeJsonString(cursor);
    } else {
      value = cursor.rest().substr(0, cursor.rest().find_first_of(",}"));
      cursor.MoveTo(cursor.position() + value.size());
    }
    if (auto stamp = TimeUnder(key, value)) return stamp;
  }
  return std::nullopt;
}

}  // namespace

std::optional<LineHead> RecordHead(std::string_view line) {
  LineHead head;
  head.kind = LineKind::kRecord;
  head.name_length = NamePrefix(line);
  head.length = head.name_length;
  const std::string_view rest = Trim(line.substr(head.length));
  head.stamp = rest.starts_with('{') ? TimeOfObject(rest) : TimeOfPairs(rest);
  return head.stamp ? std::optional(head) : std::nullopt;
}

std::string RecordRest(const LineHead& head, std::string_view line, Record* record) {
  const std::string_view name = Trim(line.substr(0, head.name_length));
  if (name.ends_with('|')) record->AddText("host", Trim(name.substr(0, name.size() - 1)));
  return std::string(Trim(line.substr(head.length)));
}

}  // namespace yesterlog
