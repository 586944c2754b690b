#include "core/ingest/line_join.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/line_day.h"
#include "core/ingest/line_head.h"

namespace yesterlog {
namespace {

// "java.lang.IllegalStateException: gone", "ValueError", "json.decoder.JSONDecodeError: ...": the
// class of what was thrown.
bool NamesAnException(std::string_view front) {
  size_t end = 0;
  while (end < front.size() && (IsLetter(front[end]) || IsDigit(front[end]) || front[end] == '.' ||
                                front[end] == '_' || front[end] == '$')) {
    ++end;
  }
  const std::string_view name = front.substr(0, end);
  const bool thrown = name.ends_with("Exception") || name.ends_with("Error");
  return thrown && (end == front.size() || front[end] == ':' || front[end] == '\r');
}

// "... 14:31:05 ..." at the front: a time in a shape that is not known makes it no continuation.
bool HasClockInFront(std::string_view front) {
  constexpr size_t kLookedAt = 40;
  front = front.substr(0, kLookedAt);
  for (size_t at = 0; at < front.size(); ++at) {
    const bool begins = at == 0 || IsBlank(front[at - 1]) || front[at - 1] == '[';
    if (!begins || !IsDigit(front[at])) continue;
    Cursor cursor(front.substr(at));
    if (cursor.TakeDigits(1, 2) && cursor.Take(':') && cursor.DigitRun() == 2) return true;
  }
  return false;
}

// "fw-edge#": where the device waits for its next command.
bool IsPrompt(std::string_view front, const LineDialect& dialect) {
  if (dialect.device.empty()) return false;
  const size_t at = front.find(dialect.device);
  const std::string_view behind =
      at == std::string_view::npos ? front : front.substr(at + dialect.device.size());
  return at <= 1 && !behind.empty() && std::string_view("#>$%@(:]").find(behind[0]) < 8;
}

}  // namespace

bool PartsEvents(std::string_view front) {
  if (front.starts_with("--- last message repeated")) return false;
  for (const std::string_view mark : {"---", "<---", "***", "===", "-- ", "###", "# ", "//"}) {
    if (front.starts_with(mark)) return true;
  }
  return false;
}

bool IsIndented(std::string_view line) { return line.starts_with('\t') || line.starts_with("  "); }

bool IsListMark(std::string_view line) {
  const std::string_view text = Trim(line);
  return text.size() > 2 && std::string_view("-*+").find(text[0]) != std::string_view::npos &&
         IsBlank(text[1]);
}

bool JoinsLoosely(std::string_view front, const LineDialect& dialect) {
  if (!dialect.loose_lines || PartsEvents(front) || IsPrompt(front, dialect)) return false;
  // A line of nothing but a brace opens an object over several lines.
  if (front.starts_with('{') && Trim(front).size() > 1) return false;
  if (dialect.clocks != ClockOrder::kNone && (DayHeading(front) || YearHeading(front))) {
    return false;
  }
  if (dialect.notes && (IsListMark(front) || front.starts_with('#'))) return false;
  return !HasClockInFront(front);
}

bool ContinuesEvent(std::string_view front, const LineDialect& dialect) {
  if (Trim(front).empty()) return false;
  for (const std::string_view word :
       {"Caused by:", "Traceback ", "Suppressed:", "During handling of the above", "The above exc",
        "Stack trace:", "[stacktrace]", "goroutine ", "}", "]", ")"}) {
    if (front.starts_with(word)) return true;
  }
  if (front[0] == '#' && front.size() > 1 && IsDigit(front[1])) return true;  // PHP's frames
  if (NamesAnException(front)) return true;
  return (front.front() == ' ' || front.front() == '\t') && !ReadLineHead(front, dialect);
}

}  // namespace yesterlog
