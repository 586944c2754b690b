#include "core/ingest/line_programs.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

bool IsHex(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    const char lower = LowerAscii(c);
    return IsDigit(c) || (lower >= 'a' && lower <= 'f');
  });
}

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

bool TakeWebSphere(Cursor& cursor, Record* record) {
  constexpr auto kTypes = std::to_array<std::pair<char, std::string_view>>({{'A', "info"},
                                                                            {'I', "info"},
                                                                            {'O', "info"},
                                                                            {'C', "info"},
                                                                            {'D', "debug"},
                                                                            {'W', "warning"},
                                                                            {'E', "error"},
                                                                            {'R', "error"},
                                                                            {'F', "fatal"}});
  constexpr size_t kThreadDigits = 8;
  const std::string_view thread = cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view name = cursor.TakeToken();
  cursor.SkipBlanks();
  const auto type =
      std::ranges::find(kTypes, cursor.Peek(), &std::pair<char, std::string_view>::first);
  if (thread.size() != kThreadDigits || !IsHex(thread) || name.empty() || type == kTypes.end() ||
      cursor.Peek(1) != ' ') {
    return false;
  }
  cursor.MoveTo(cursor.position() + 1);
  record->AddText("thread", thread);
  record->AddText("component", name);
  record->AddText("level", type->second);
  return true;
}

bool TakeFirefox(Cursor& cursor, Record* record) {
  constexpr size_t kLongest = 80;
  const std::string_view rest = cursor.rest();
  const size_t close = rest.substr(0, kLongest).find("]: ");
  if (!rest.starts_with('[') || close == std::string_view::npos) return false;
  const std::string_view place = rest.substr(1, close - 1);
  cursor.MoveTo(cursor.position() + close + 3);
  const std::string_view tag = cursor.TakeToken();
  const size_t slash = tag.find('/');
  const std::string_view level = slash == 1 ? LetterLevel(tag.substr(0, 1)) : std::string_view();
  if (level.empty() || tag.size() < 3) return false;
  record->AddText("thread", place);
  record->AddText("component", tag.substr(slash + 1));
  record->AddText("level", level);
  return true;
}

bool TakeZoneMinder(Cursor& cursor, Record* record) {
  constexpr auto kLevels = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"INF", "info"}, {"WAR", "warning"}, {"ERR", "error"}, {"FAT", "fatal"}, {"PNC", "panic"}});
  const std::string_view token = cursor.TakeToken();
  const size_t open = token.find('[');
  const size_t close = token.find("].");
  if (open == std::string_view::npos || close == std::string_view::npos || open == 0 ||
      open > close || !IsAllDigits(token.substr(open + 1, close - open - 1))) {
    return false;
  }
  const std::string_view mark = token.substr(close + 2, 3);
  const auto level =
      std::ranges::find(kLevels, mark, &std::pair<std::string_view, std::string_view>::first);
  if (level == kLevels.end() && !mark.starts_with("DB")) return false;
  record->AddText("component", token.substr(0, open));
  record->AddText("pid", token.substr(open + 1, close - open - 1));
  record->AddText("level", level == kLevels.end() ? "debug" : level->second);
  const size_t dash = token.find('-', close);
  if (dash != std::string_view::npos) record->AddText("caller", token.substr(dash + 1));
  return true;
}

// A name in capitals that the blanks behind it make a column, and a group: "ALARM  Pendant ..." is
// none.
bool TakeCapitalsColumn(Cursor& cursor, Record* record) {
  constexpr size_t kLongest = 12;
  if (!IsCapital(cursor.Peek()) || !IsCapital(cursor.Peek(1))) return false;
  const std::string_view name = cursor.TakeToken();
  const bool column = name.size() > 2 && name.size() <= kLongest &&
                      std::ranges::all_of(name, IsCapital) && !IsLevelWord(name) &&
                      cursor.Peek() == ' ' && cursor.Peek(1) == ' ';
  cursor.SkipBlanks();
  if (!column || cursor.Peek() != '[') return false;
  record->AddText("component", name);
  return true;
}

bool TakeFreeSwitch(Cursor& cursor, Record* record) {
  const std::string_view share = cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view level = LevelOf(cursor.TakeToken());
  if (share.size() < 2 || !share.ends_with('%') || !IsDigit(share[0]) || level.empty())
    return false;
  record->AddText("level", level);
  cursor.SkipBlanks();
  const std::string_view place = cursor.TakeToken();
  const size_t colon = place.rfind(':');
  if (colon == std::string_view::npos || !IsAllDigits(place.substr(colon + 1))) {
    cursor.MoveTo(cursor.position() - place.size());
    return true;
  }
  record->AddText("caller", place);
  return true;
}

bool TakeRunner(Cursor& cursor, Record* record) {
  constexpr size_t kLongest = 20;
  const std::string_view rest = cursor.rest();
  const size_t close = rest.substr(0, kLongest).find(']');
  if (!rest.starts_with("##[") || close == std::string_view::npos) return false;
  const std::string_view level = AnyLevelOf(rest.substr(3, close - 3));
  if (level.empty()) return false;
  record->AddText("level", level);
  cursor.MoveTo(cursor.position() + close + 1);
  return true;
}

// What `log show` writes: thread, type, activity, process, its lifetime, then who says what.
bool TakeMacColumns(Cursor& cursor, Record* record) {
  constexpr auto kTypes =
      std::to_array<std::string_view>({"Default", "Info", "Debug", "Error", "Fault", "Activity"});
  std::array<std::string_view, 5> words;
  for (std::string_view& word : words) {
    word = cursor.TakeToken();
    cursor.SkipBlanks();
  }
  const bool columns = words[0].starts_with("0x") && words[2].starts_with("0x") &&
                       std::ranges::find(kTypes, words[1]) != kTypes.end() &&
                       IsAllDigits(words[3]) && IsAllDigits(words[4]);
  if (!columns) return false;
  record->AddText("thread", words[0]);
  record->AddText("level", words[1] == "Default" ? "info"
                           : words[1] == "Fault" ? "critical"
                                                 : words[1]);
  record->AddText("pid", words[3]);
  const std::string_view program = cursor.rest().substr(0, cursor.rest().find(": "));
  if (program.size() < cursor.rest().size() && !program.empty()) {
    record->AddText("component", program);
    cursor.MoveTo(cursor.position() + program.size() + 1);
  }
  return true;
}

// "1234  5678  Agent           text" of Windows Update.
bool TakeNumberColumns(Cursor& cursor, Record* record) {
  std::array<std::string_view, 3> words;
  for (std::string_view& word : words) {
    cursor.SkipBlanks();
    word = cursor.TakeToken();
  }
  const bool columns = IsAllDigits(words[0]) && IsAllDigits(words[1]) && words[2].size() > 1 &&
                       IsCapital(words[2][0]) && std::ranges::all_of(words[2], IsNameByte) &&
                       !IsLevelWord(words[2]) && cursor.Peek() == ' ' && cursor.Peek(1) == ' ';
  if (!columns) return false;
  record->AddText("pid", words[0]);
  record->AddText("tid", words[1]);
  record->AddText("component", words[2]);
  return true;
}

}  // namespace

bool TakeProgramLine(Cursor& cursor, Record* record) {
  using Take = bool (*)(Cursor&, Record*);
  constexpr auto kOfDigits =
      std::to_array<Take>({TakeWebSphere, TakeFreeSwitch, TakeMacColumns, TakeNumberColumns});
  constexpr auto kOfLetters = std::to_array<Take>({TakeZoneMinder, TakeCapitalsColumn});
  constexpr auto kOfBrackets = std::to_array<Take>({TakeFirefox});
  constexpr auto kOfHashes = std::to_array<Take>({TakeRunner});
  const char first = cursor.Peek();
  const std::span<const Take> takes = IsDigit(first)    ? std::span<const Take>(kOfDigits)
                                      : IsLetter(first) ? std::span<const Take>(kOfLetters)
                                      : first == '['    ? std::span<const Take>(kOfBrackets)
                                      : first == '#'    ? std::span<const Take>(kOfHashes)
                                                        : std::span<const Take>();
  const size_t begin = cursor.position();
  for (const Take take : takes) {
    if (take(cursor, record)) {
      cursor.SkipBlanks();
      return true;
    }
    cursor.MoveTo(begin);
  }
  return false;
}

std::string GroupsRest(Cursor& cursor, Record* record) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"level", "component", "host", "server", "thread", "user"});
  std::string_view last;
  size_t groups = 0;
  for (cursor.SkipBlanks(); cursor.Peek() == '<'; cursor.SkipBlanks()) {
    const std::string_view rest = cursor.rest();
    const size_t next = rest.find("> <");
    const size_t close = next == std::string_view::npos ? rest.rfind('>') : next;
    if (close == std::string_view::npos) break;
    last = rest.substr(1, close - 1);
    if (groups < kNames.size() && last.find('<') == std::string_view::npos) {
      record->AddText(kNames.at(groups), last);
    } else if (last.starts_with("BEA-")) {
      record->AddText("code", last);
    }
    ++groups;
    cursor.MoveTo(cursor.position() + close + 1);
  }
  return std::string(groups > kNames.size() ? last : Trim(cursor.rest()));
}

bool TakeColumns(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  std::array<std::string_view, 5> words;
  for (std::string_view& word : words) {
    word = cursor.TakeToken();
    cursor.SkipBlanks();
  }
  const bool columns = IsAllDigits(words[1]) && IsAllDigits(words[2]) && words[4] == "-" &&
                       !words[0].empty() && words[3].find('.') != std::string_view::npos;
  if (!columns) {
    cursor.MoveTo(begin);
    return false;
  }
  record->AddText("component", words[0]);
  record->AddText("pid", words[1]);
  record->AddText("tid", words[2]);
  record->AddText("logger", words[3]);
  return true;
}

}  // namespace yesterlog
