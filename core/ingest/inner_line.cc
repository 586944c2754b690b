#include "core/ingest/inner_line.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/json_record.h"
#include "core/ingest/line_level.h"
#include "core/ingest/risk.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

// A level stands near the front.
constexpr size_t kLookedAtBytes = 256;

// What stands behind `key` in "level=error" and "\"level\":\"error\"", where `key` is a whole word.
std::string_view ValueBehind(std::string_view line, std::string_view key, char separator) {
  for (size_t at = line.find(key); at != std::string_view::npos; at = line.find(key, at + 1)) {
    const bool begins = at == 0 || !(IsLetter(line[at - 1]) || IsDigit(line[at - 1]));
    Cursor cursor(line.substr(at + key.size()));
    cursor.Take('"');
    if (!begins || !cursor.Take(separator)) continue;
    cursor.SkipBlanks();
    cursor.Take('"');
    const std::string_view rest = cursor.rest();
    return rest.substr(0, rest.find_first_of("\" ,}"));
  }
  return {};
}

std::string_view NamedLevel(std::string_view line, char separator) {
  for (const std::string_view key : {"level", "lvl", "severity"}) {
    const std::string_view value = ValueBehind(line, key, separator);
    if (RiskOfWord(value)) return value;
  }
  return {};
}

std::string_view LevelBehindStamp(std::string_view line) {
  constexpr size_t kMostTokens = 3;
  size_t length = 0;
  const bool bracketed = line.starts_with('[');
  if (bracketed) line.remove_prefix(1);
  size_t tokens = 1;
  if (IsDigit(line.empty() ? '\0' : line.front())) {
    const auto stamp = ReadStamp(line, DateOrder::kYearFirst, &length);
    if (stamp && stamp->has_clock) tokens = kMostTokens;
    if (tokens == 1) return {};
  }
  Cursor cursor(line.substr(length));
  if (length > 0 && bracketed) cursor.Take(']');
  for (size_t i = 0; i < tokens; ++i) {
    cursor.SkipBlanks();
    const std::string_view token = cursor.TakeToken();
    if (length == 0 && bracketed && !token.ends_with(']')) return {};
    const std::string_view level = length == 0 && bracketed ? AnyLevelOf(token) : LevelOf(token);
    if (level.empty()) continue;
    const bool marked = length > 0 || bracketed || token.ends_with(':');
    return marked ? level : std::string_view();
  }
  return {};
}

}  // namespace

std::string_view LevelOfInnerLine(std::string_view line) {
  line = line.substr(0, kLookedAtBytes);
  if (line.starts_with('{')) return NamedLevel(line, ':');
  if (const std::string_view level = LevelBehindStamp(line); !level.empty()) return level;
  return NamedLevel(line, '=');
}

int RiskOfInnerLine(std::string_view line) {
  return RiskOfWord(LevelOfInnerLine(line)).value_or(0);
}

bool ReadInnerObject(std::string_view line, Record* inner) {
  line = Trim(line);
  return line.starts_with('{') && line.ends_with('}') && !ParseJsonRecord(line, inner);
}

}  // namespace yesterlog
