#include "core/ingest/line_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_names.h"

namespace yesterlog {
namespace {

// "[Warning-Duplicati.Library.Main-MissingFile]:" of Duplicati
bool TakeDashedLevel(std::string_view token, Record* record) {
  if (token.ends_with(':')) token.remove_suffix(1);
  if (!IsGroup(token)) return false;
  const std::string_view inside = Inside(token);
  const size_t dash = inside.find('-');
  if (dash == std::string_view::npos || dash + 1 == inside.size()) return false;
  const std::string_view level = inside.substr(0, dash);
  if (!IsLevelWord(level) || !std::ranges::all_of(inside.substr(dash + 1), IsNameByte))
    return false;
  record->AddText("level", level);
  record->AddText("component", inside.substr(dash + 1));
  return true;
}

// "[core:error]" of Apache, "ERROR:shop.api:text" of Python: level and module in one token, behind
// which the cursor stands.
bool TakeModuleLevel(std::string_view token, Cursor& cursor, Record* record) {
  if (token.starts_with('[') && TakeDashedLevel(token, record)) return true;
  const size_t colon = token.find(':');
  if (colon == std::string_view::npos || colon + 1 >= token.size() || colon == 0) return false;
  if (token.front() == '[' && token.ends_with(']')) {
    const std::string_view module = token.substr(1, colon - 1);
    const std::string_view level = token.substr(colon + 1, token.size() - colon - 2);
    if (!IsLevelWord(level) || !std::ranges::all_of(module, IsNameByte)) return false;
    record->AddText("component", module);
    record->AddText("level", level);
    return true;
  }
  const std::string_view level = token.substr(0, colon);
  const size_t next = token.find(':', colon + 1);
  if (next == std::string_view::npos || !IsLevelWord(level) || !IsCapitals(level)) return false;
  const std::string_view module = token.substr(colon + 1, next - colon - 1);
  if (module.empty() || !std::ranges::all_of(module, IsNameByte)) return false;
  record->AddText("level", level);
  record->AddText("component", module);
  // The message may begin in the same token.
  const size_t behind = token.size() - next - 1;
  const size_t at = cursor.position();
  const size_t begin = cursor.text().rfind(token, at);
  if (behind > 0 && begin != std::string_view::npos) cursor.MoveTo(begin + next + 1);
  return true;
}

// "[Server thread/INFO]"
bool TakeThreadAndLevel(std::string_view group, Record* record) {
  if (!IsGroup(group)) return false;
  const std::string_view inside = Inside(group);
  const size_t slash = inside.rfind('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view level = inside.substr(slash + 1);
  if (!IsLevelWord(level) || !IsCapitals(level)) return false;
  record->AddText("thread", inside.substr(0, slash));
  record->AddText("level", level);
  return true;
}

// "[D]" of a device; "E NETWORK  [conn1] ...", where a word in capitals follows.
std::string_view LetterAhead(std::string_view token, const Cursor& behind) {
  if (IsGroup(token)) return LetterLevel(Inside(token));
  const std::string_view level = LetterLevel(token);
  if (level.empty()) return {};
  Cursor next(behind.rest());
  const std::string_view word = next.TakeToken();
  const bool capitals =
      word.size() > 1 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  next.SkipBlanks();
  return capitals && next.Peek() == '[' ? level : std::string_view();
}

// "user@database" of Postgres.
bool IsAccount(std::string_view token) {
  const size_t at = token.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < token.size() &&
         token.find(':') == std::string_view::npos;
}

// "frigate.app                    INFO    : text", "cmd/web.go:242:runWeb() [I] text": a logger
// or a place in the source before its level.
bool IsLoggerAhead(std::string_view token, const Cursor& behind) {
  const bool name = token.size() > 1 && !IsDigit(token[0]) &&
                    token.find('.') != std::string_view::npos &&
                    std::ranges::all_of(token, [](char c) {
                      return IsNameByte(c) || c == '/' || c == ':' || c == '(' || c == ')';
                    });
  if (!name) return false;
  Cursor next(behind.rest());
  const std::string_view level_token = next.TakeToken();
  if (IsGroup(level_token) && !LetterLevel(Inside(level_token)).empty()) return true;
  const std::string_view level = LevelOf(level_token);
  return !level.empty() && IsCapitals(level);
}

// "vaultwarden::api::identity": a module as Rust names it.
bool IsLogger(std::string_view inside) {
  return inside.find("::") != std::string_view::npos && inside.find(' ') == std::string_view::npos;
}

// "12.345" ahead of the level: seconds since the start.
bool IsUptime(std::string_view token, size_t place) {
  const size_t point = token.find('.');
  return place == 0 && point != std::string_view::npos && IsAllDigits(token.substr(0, point)) &&
         IsAllDigits(token.substr(point + 1));
}

// "NOTICE[812][C-00000001] ...": a level with the process glued to it. Empty: none.
std::string_view LevelWithProcess(std::string_view token) {
  const size_t open = token.find('[');
  if (open == std::string_view::npos || open == 0 || !token.ends_with(']')) return {};
  const std::string_view level = token.substr(0, open);
  return IsLevelWord(level) && IsCapitals(level) ? level : std::string_view();
}

}  // namespace

bool TakeLevelled(Cursor& cursor, bool levels_follow, Record* record) {
  constexpr size_t kMostBefore = 4;
  const size_t begin = cursor.position();
  std::string_view level;
  bool glued = false;
  std::array<std::string_view, kMostBefore> before;
  size_t count = 0;
  size_t numbers = 0;
  while (level.empty()) {
    const std::string_view token = TakeGroupOrToken(cursor);
    glued = cursor.Peek() == '[';
    cursor.SkipBlanks();
    if (IsSeparator(token) && !cursor.done()) continue;
    if (count == 0 &&
        (TakeModuleLevel(token, cursor, record) || TakeThreadAndLevel(token, record))) {
      if (token.front() == '[') TakeNames(cursor, false, record);
      return true;
    }
    const bool any_case = levels_follow && (count == 0 || (count == 1 && IsGroup(before[0])));
    level = any_case ? AnyLevelOf(token) : LevelOf(token);
    if (level.empty() && count == 0 && token == "LOG" && cursor.Peek() == '[') level = token;
    if (const auto with_process = LevelWithProcess(token); level.empty() && !with_process.empty()) {
      const std::string_view process = Inside(token.substr(with_process.size()));
      level = AnyLevelOf(with_process);  // "INFO::[downloader:123]" without the colons
      record->AddText(IsAllDigits(process.substr(0, process.find(']'))) ? "pid" : "component",
                      process.substr(0, process.find_first_of("]:")));
    }
    if (level.empty() && numbers == 2) level = LetterLevel(token);
    if (level.empty() && (count == 0 || (count == 1 && IsGroup(token)))) {
      level = LetterAhead(token, cursor);
    }
    if (!level.empty()) break;
    const bool skippable = IsAllDigits(token) || IsProcess(token) || IsThreadMark(token) ||
                           IsGroup(token) || IsAccount(token) || IsUptime(token, count) ||
                           (count == 0 && IsLoggerAhead(token, cursor));
    if (!skippable || count == kMostBefore || cursor.done()) {
      cursor.MoveTo(begin);
      return false;
    }
    numbers += IsAllDigits(token) ? 1 : 0;
    before.at(count++) = token;
  }
  for (size_t i = 0; i < count; ++i) {
    const std::string_view value = before.at(i);
    if (IsGroup(value)) {
      if (!AddKnownGroup(value, i > 0, record)) {
        record->AddText(IsLogger(Inside(value)) ? "component" : "thread", Inside(value));
      }
    } else if (IsThreadMark(value)) {
      record->AddText("tid", value.substr(2));
    } else if (IsAllDigits(value) || IsProcess(value)) {
      record->AddText(i == 0 ? "pid" : "tid", value);
    } else if (const size_t at = value.find('@'); at != std::string_view::npos) {
      record->AddText("user", value.substr(0, at));
      record->AddText("database", value.substr(at + 1));
    } else if (IsUptime(value, i)) {
      record->AddText("uptime", value);
    } else {
      // "model.go:812:" beside a name is where it was said.
      const bool named = record->Find("component") != nullptr;
      record->AddText(named ? "caller" : "component", WithoutColon(value));
    }
  }
  record->AddText("level", level);
  // Postgres: what "LOG:" and "DETAIL:" lead is a sentence.
  if (!IsLevelWord(level) && !glued && cursor.Peek() != '[') return true;
  TakeNames(cursor, glued, record);
  return true;
}

// "name - LEVEL - message" and "LEVEL - name - message", as Python's logging writes them.
bool TakeDashed(Cursor& cursor, Record* record) {
  constexpr std::string_view kDash = " - ";
  if (!cursor.rest().starts_with("- ")) return false;
  const std::string_view rest = cursor.rest().substr(2);
  const size_t first = rest.find(kDash);
  size_t second = first == std::string_view::npos ? first : rest.find(kDash, first + kDash.size());
  if (second == std::string_view::npos) return false;
  // "name - 461 - LEVEL - message": a line's number between them
  if (const size_t third = rest.find(kDash, second + kDash.size());
      third < kLongestBracket &&
      IsAllDigits(rest.substr(first + kDash.size(), second - first - kDash.size()))) {
    const std::string_view name = Trim(rest.substr(0, first));
    const std::string_view level = LevelOf(rest.substr(second + 3, third - second - 3));
    if (!level.empty()) {
      record->AddText("component", name);
      record->AddText("level", level);
      cursor.MoveTo(cursor.position() + 2 + third + kDash.size());
      return true;
    }
  }
  const std::string_view one = Trim(rest.substr(0, first));
  const size_t two_begin = first + kDash.size();
  const std::string_view two = Trim(rest.substr(two_begin, second - two_begin));
  const std::string_view level = !LevelOf(two).empty() ? two : LevelOf(one);
  if (level.empty()) return false;
  record->AddText("component", level == two ? one : two);
  record->AddText("level", level);
  cursor.MoveTo(cursor.position() + 2 + second + kDash.size());
  return true;
}

void TakeRestOfBracket(Cursor& cursor, Record* record) {
  const size_t close = cursor.rest().find(']');
  if (close == std::string_view::npos) return;
  Cursor inside(cursor.rest().substr(0, close));
  cursor.MoveTo(cursor.position() + close + 1);
  cursor.SkipBlanks();
  for (inside.SkipBlanks(); !inside.done() && record->HasRoom(); inside.SkipBlanks()) {
    std::string_view token = inside.TakeToken();
    while (!token.empty() &&
           std::string_view("#:,-").find(token.front()) != std::string_view::npos) {
      token.remove_prefix(1);
    }
    while (token.ends_with(',') || token.ends_with(':')) token.remove_suffix(1);
    if (token.empty()) {
      if (IsBlank(inside.Peek())) inside.MoveTo(inside.position() + 1);
      continue;
    }
    const size_t slash = token.find('/');
    const size_t colon = token.find(':');
    const std::string_view level = LevelOf(token.substr(0, slash));
    if (IsAllDigits(token)) {
      record->AddText(record->Find("pid") == nullptr ? "pid" : "tid", token);
    } else if (const auto before = LevelOf(token.substr(0, colon));
               colon != std::string_view::npos && !before.empty()) {
      record->AddText("level", before);  // "ERROR:gpu_init.cc(123)" of Chromium
      record->AddText("component", token.substr(colon + 1, token.find('(') - colon - 1));
    } else if (slash == 1 && token.size() > 2 && !LetterLevel(token.substr(0, 1)).empty()) {
      record->AddText("level", LetterLevel(token.substr(0, 1)));  // "I/ActivityManager" of Android
      record->AddText("component", token.substr(2));
    } else if (!level.empty()) {
      record->AddText("level", level);
      if (slash != std::string_view::npos) record->AddText("thread", token.substr(slash + 1));
    } else {
      // "[2026-04-07T14:31:05Z INFO  shop::api]" of Rust names the module.
      record->AddText(token.find("::") != std::string_view::npos ? "component" : "thread", token);
    }
  }
}

}  // namespace yesterlog
