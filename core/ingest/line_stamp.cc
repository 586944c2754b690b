#include "core/ingest/line_stamp.h"

#include <algorithm>
#include <string_view>

#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

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

}  // namespace

void SkipColours(Cursor& cursor) {
  while (cursor.rest().starts_with("\x1b[")) {
    size_t length = 2;
    while (IsDigit(cursor.Peek(length)) || cursor.Peek(length) == ';') ++length;
    if (!IsLetter(cursor.Peek(length))) return;
    cursor.MoveTo(cursor.position() + length + 1);
    cursor.SkipBlanks();
  }
}

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

std::optional<Stamp> TakeBracketedStamp(Cursor& cursor, DateOrder order, bool* open) {
  constexpr size_t kLongestInside = 60;
  constexpr std::string_view kOpening = "[(<";
  constexpr std::string_view kClosing = "])>";
  const size_t bracket = cursor.done() ? std::string_view::npos : kOpening.find(cursor.Peek());
  if (bracket == std::string_view::npos) return std::nullopt;
  cursor.MoveTo(cursor.position() + 1);
  if (bracket == 0) cursor.SkipBlanks();
  auto stamp = TakeLineStamp(cursor, order);
  if (!stamp) return std::nullopt;
  TakeZoneName(cursor);
  if (const size_t close = cursor.rest().find(kClosing[bracket]);
      close < 3 && Trim(cursor.rest().substr(0, close)).empty()) {
    cursor.SkipBlanks();  // Apache 2.2 without an offset: "[09/Apr/2026:08:15:02 ]"
  }
  if (cursor.Take(kClosing[bracket])) return stamp;
  if (open == nullptr || bracket != 0) return std::nullopt;
  const std::string_view inside = cursor.rest().substr(0, kLongestInside);
  const bool parted = inside.starts_with(": ") || inside.starts_with("  ") ||
                      inside.starts_with(" #") || inside.starts_with(" - ") ||
                      inside.starts_with(", ") ||
                      (inside.size() > 1 && inside[0] == ' ' &&
                       (IsDigit(inside[1]) || IsLevelWord(Cursor(inside.substr(1)).TakeToken())));
  *open = parted && inside.find(']') != std::string_view::npos;
  return *open ? stamp : std::nullopt;
}

}  // namespace yesterlog
