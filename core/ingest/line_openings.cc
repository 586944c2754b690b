#include "core/ingest/line_openings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

constexpr size_t kLongestNumber = 12;

}  // namespace

bool TakeSpeaker(Cursor& cursor, Record* record) {
  constexpr std::string_view kNotice = "-!- ";
  constexpr std::string_view kStar = "* ";
  constexpr std::string_view kStarTab = "*\t";
  constexpr size_t kLongestNick = 40;
  for (const std::string_view notice : {kNotice, kStar, kStarTab}) {
    if (!cursor.rest().starts_with(notice)) continue;
    cursor.MoveTo(cursor.position() + notice.size());
    return true;
  }
  const std::string_view rest = cursor.rest();
  size_t close = rest.substr(0, kLongestNick).find('>');
  if (close != std::string_view::npos && (close + 1 == rest.size() || !IsBlank(rest[close + 1]))) {
    close = std::string_view::npos;
  }
  if (!rest.starts_with('<') || close == std::string_view::npos) return false;
  std::string_view nick = rest.substr(1, close - 1);
  while (!nick.empty() && std::string_view(" @+%&~").find(nick.front()) != std::string_view::npos) {
    nick.remove_prefix(1);
  }
  if (nick.empty() || !IsLetter(nick.front()) || nick.find(' ') != std::string_view::npos ||
      IsLevelWord(nick)) {
    return false;
  }
  record->AddText("component", nick);
  cursor.MoveTo(cursor.position() + close + 2);
  return true;
}

bool TakeInnerStamp(Cursor& cursor) {
  const size_t begin = cursor.position();
  const bool bracketed = cursor.Take('[');
  size_t length = 0;
  const bool digit = IsDigit(cursor.Peek()) && cursor.DigitRun() <= 4;
  const auto stamp =
      digit ? ReadStamp(cursor.rest(), DateOrder::kYearFirst, &length) : std::optional<Stamp>();
  if (stamp && stamp->has_clock && stamp->has_year && !stamp->instant) {
    cursor.MoveTo(cursor.position() + length);
    if (!bracketed || cursor.Take(']')) {
      cursor.SkipBlanks();
      return true;
    }
  }
  cursor.MoveTo(begin);
  return false;
}

bool TakeCommand(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const size_t run = cursor.DigitRun();
  if (run > 0 && run < 9 && cursor.Peek(run) == ' ') {
    const std::string_view thread = cursor.rest().substr(0, run);
    cursor.MoveTo(begin + run + 1);
    const std::string_view rest = cursor.rest();
    const size_t tab = rest.find('\t');
    const std::string_view command = rest.substr(0, tab);
    if (tab < 20 && !command.empty() && command[0] >= 'A' && command[0] <= 'Z' &&
        std::ranges::all_of(command, [](char c) { return IsLetter(c) || c == ' '; })) {
      record->AddText("tid", thread);
      record->AddText("action", command);
      return true;
    }
  }
  cursor.MoveTo(begin);
  return false;
}

bool TakePiped(Cursor& cursor, Record* record) {
  const std::string_view rest = cursor.rest();
  if (!rest.starts_with('|')) return false;
  constexpr size_t kLongestName = 40;
  const size_t first = rest.find('|', 1);
  if (first == std::string_view::npos) return false;
  const std::string_view front = Trim(rest.substr(1, first - 1));
  const std::string_view level = AnyLevelOf(front);
  const size_t second = rest.find('|', first + 1);
  if (level.empty()) {
    // "| Front Door | opened"
    const bool name = second == std::string_view::npos && !front.empty() &&
                      IsLetter(front.front()) && front.size() <= kLongestName && !IsGroup(front);
    if (!name) return false;
    record->AddText("component", front);
    cursor.MoveTo(cursor.position() + first + 1);
    return true;
  }
  if (second == std::string_view::npos) return false;
  record->AddText("level", level);
  record->AddText("component", Trim(rest.substr(first + 1, second - first - 1)));
  cursor.MoveTo(cursor.position() + second + 1);
  return true;
}

void TakeNumber(Cursor& cursor, Record* record) {
  const std::string_view rest = cursor.rest();
  const size_t close = rest.substr(0, kLongestNumber).find(']');
  if (!rest.starts_with('[') || close == std::string_view::npos || close + 1 == rest.size()) return;
  const std::string_view number = Trim(rest.substr(1, close - 1));
  const bool colon = rest[close + 1] == ':';
  if (!IsAllDigits(number) || (!colon && !IsLetter(rest[close + 1]))) return;
  // "[812]LogNet: ..." of Unreal counts frames.
  record->AddText(colon ? "pid" : "frame", number);
  cursor.MoveTo(cursor.position() + close + (colon ? 2 : 1));
  cursor.SkipBlanks();
}

void TakeLetterAndColon(Cursor& cursor, Record* record) {
  const std::string_view rest = cursor.rest();
  if (rest.size() < 3 || rest[1] != ':' || !IsBlank(rest[2])) return;
  const std::string_view level = rest[0] == 'i' ? "info" : LetterLevel(rest.substr(0, 1));
  if (level.empty()) return;
  record->AddText("level", level);
  cursor.MoveTo(cursor.position() + 2);
}

void TakeSaidLevel(Cursor& cursor, Record* record) {
  if (record->Find("component") == nullptr || record->Find("level") != nullptr) return;
  const size_t begin = cursor.position();
  cursor.SkipBlanks();
  const std::string_view token = cursor.TakeToken();
  const std::string_view level = token.ends_with(':') ? AnyLevelOf(token) : std::string_view();
  if (level.empty() || cursor.done()) return cursor.MoveTo(begin);
  record->AddText("level", level);
}

bool TakeBracketedName(Cursor& cursor, Record* record) {
  constexpr size_t kLongest = 40;
  const std::string_view rest = cursor.rest();
  const size_t close = rest.substr(0, kLongest).find("] ");
  if (!rest.starts_with('[') || close == std::string_view::npos || close < 2) return false;
  const std::string_view name = rest.substr(1, close - 1);
  constexpr std::string_view kProcess = "pid ";
  if (IsAllDigits(name) || (name.starts_with(kProcess) && IsAllDigits(name.substr(4)))) {
    record->AddText("pid", name.starts_with(kProcess) ? name.substr(kProcess.size()) : name);
    cursor.MoveTo(cursor.position() + close + 2);
    return true;
  }
  // "[Drop] [**] ..." of Suricata is what was done.
  const bool is_name = IsLetter(name[0]) && !rest.substr(close + 2).starts_with("[**]") &&
                       std::ranges::all_of(name, [](char c) {
                         return IsNameByte(c) || c == ' ' || c == '/' || c == ':';
                       });
  if (!is_name) return false;
  record->AddText("component", name);
  cursor.MoveTo(cursor.position() + close + 2);
  return true;
}

bool TakePairsAhead(Cursor& cursor, Record* record) {
  constexpr size_t kMostPairs = 8;
  const size_t begin = cursor.position();
  std::array<std::string_view, kMostPairs> pairs;
  size_t count = 0;
  for (;;) {
    const size_t before = cursor.position();
    const std::string_view token = cursor.TakeToken();
    const size_t equals = token.find('=');
    const bool pair = equals != std::string_view::npos && equals > 0 && equals + 1 < token.size() &&
                      std::ranges::all_of(token.substr(0, equals), IsNameByte) &&
                      token.find('"') == std::string_view::npos;
    if (pair && count < kMostPairs && !cursor.done()) {
      pairs.at(count++) = token;
      cursor.SkipBlanks();
      continue;
    }
    const bool ends = count > 0 && !pair && (token == "|" || !LevelOf(token).empty());
    cursor.MoveTo(!ends ? begin : before);
    if (!ends) return false;
    cursor.TakeAny("|");
    cursor.SkipBlanks();
    break;
  }
  for (size_t i = 0; i < count; ++i) {
    const size_t equals = pairs.at(i).find('=');
    record->AddText(pairs.at(i).substr(0, equals), pairs.at(i).substr(equals + 1));
  }
  return true;
}

}  // namespace yesterlog
