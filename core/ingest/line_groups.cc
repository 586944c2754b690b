#include "core/ingest/line_groups.h"

#include <algorithm>

#include "core/ingest/line_level.h"

namespace yesterlog {

// "[main]", "(Worker_4)": brackets may hold blanks.
std::string_view TakeGroupOrToken(Cursor& cursor) {
  constexpr std::string_view kOpening = "[({<";
  constexpr std::string_view kClosing = "])}>";
  const size_t kind = cursor.done() ? std::string_view::npos : kOpening.find(cursor.Peek());
  if (kind == std::string_view::npos) return cursor.TakeToken();
  const std::string_view rest = cursor.rest();
  // Brackets of the same kind may stand inside: "[QuorumPeer[id=1]/...]".
  size_t close = std::string_view::npos;
  for (size_t i = 0, depth = 0; i < rest.size() && i <= kLongestBracket; ++i) {
    if (rest[i] == kOpening[kind]) ++depth;
    if (rest[i] == kClosing[kind] && --depth == 0) {
      close = i;
      break;
    }
  }
  if (close > kLongestBracket) return cursor.TakeToken();
  cursor.MoveTo(cursor.position() + close + 1);
  if (cursor.Peek() == ':') cursor.Take(':');
  return rest.substr(0, close + 1);
}

bool IsUuid(std::string_view text) {
  constexpr size_t kBytes = 36;
  if (text.size() != kBytes) return false;
  for (size_t i = 0; i < kBytes; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = LowerAscii(text[i]);
    if (dash ? c != '-' : !(IsDigit(c) || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

bool IsGroup(std::string_view token) {
  constexpr std::string_view kPairs = "[](){}<>";
  if (token.size() < 3) return false;
  const size_t kind = kPairs.find(token.front());
  return kind != std::string_view::npos && kind % 2 == 0 && token.back() == kPairs[kind + 1];
}

std::string_view Inside(std::string_view group) { return Trim(group.substr(1, group.size() - 2)); }

// "|", "-", "--", "---", ":" between blanks: what parts the parts.
bool IsSeparator(std::string_view token) {
  return token == "|" || token == ":" || token == "::" ||
         (token.size() <= 3 && !token.empty() &&
          std::ranges::all_of(token, [](char c) { return c == '-'; }));
}

// "1#21": process and thread in one.
bool IsProcess(std::string_view token) {
  return token.find('#') != std::string_view::npos && IsDigit(token.front()) &&
         std::ranges::all_of(token, [](char c) { return IsDigit(c) || c == '#'; });
}

// "T:812" of Kodi.
bool IsThreadMark(std::string_view token) {
  return token.size() > 2 && token.starts_with("T:") && IsAllDigits(token.substr(2));
}

// A group's content goes to what it looks like; false: to a name, for the caller to place.
bool AddKnownGroup(std::string_view group, bool has_pid, Record* record) {
  std::string_view inside = Inside(group);
  if (group.front() == '{') {
    record->AddText("caller", inside);
    return true;
  }
  // "[SendWorker:7:QuorumCnxManager$SendWorker@688]" of ZooKeeper: thread, class and line.
  const size_t at = inside.rfind('@');
  if (at != std::string_view::npos && IsAllDigits(inside.substr(at + 1))) {
    const size_t colon = inside.rfind(':', at);
    record->AddText("component",
                    inside.substr(colon == std::string_view::npos ? 0 : colon + 1,
                                  at - (colon == std::string_view::npos ? 0 : colon + 1)));
    if (colon != std::string_view::npos) record->AddText("thread", inside.substr(0, colon));
    record->AddText("line", inside.substr(at + 1));
    return true;
  }
  if (IsAllDigits(inside)) {
    record->AddText(has_pid ? "tid" : "pid", inside);
    return true;
  }
  if (inside.starts_with("pid ")) {
    const std::string_view numbers = inside.substr(4);
    const size_t tid = numbers.find(":tid ");
    record->AddText("pid", numbers.substr(0, tid));
    if (tid != std::string_view::npos) record->AddText("tid", numbers.substr(tid + 5));
    return true;
  }
  if (inside.starts_with("client ")) {
    record->AddText("client", inside.substr(7));
    return true;
  }
  if (group.front() == '(') {
    record->AddText("thread", inside);
    return true;
  }
  if (inside.starts_with("req-") || inside.starts_with("req_") || IsUuid(inside)) {
    record->AddText("request_id", inside);
    return true;
  }
  // "MY-010116"
  const size_t dash = inside.find('-');
  const bool code = dash != std::string_view::npos && dash > 0 && dash + 1 < inside.size() &&
                    IsCapitals(inside) && IsAllDigits(inside.substr(dash + 1)) &&
                    std::ranges::all_of(inside.substr(0, dash), IsLetter);
  if (code) record->AddText("code", inside);
  return code;
}

// Whether a group behind the level is a name, not the front of the message.
bool IsNameGroup(std::string_view group) {
  if (!IsGroup(group)) return false;
  const std::string_view inside = Inside(group);
  if (inside.empty() || inside.size() > kLongestBracket) return false;
  const size_t at = inside.rfind('@');
  if (at != std::string_view::npos && IsAllDigits(inside.substr(at + 1))) return true;
  if (group.front() == '(') {
    return inside.find(' ') == std::string_view::npos && IsLetter(inside.front());
  }
  return std::ranges::all_of(inside, [](char c) {
    return IsNameByte(c) || std::string_view(" :#/@$=+*[").find(c) != std::string_view::npos;
  });
}

bool IsAllDigits(std::string_view token) {
  return !token.empty() && std::ranges::all_of(token, IsDigit);
}

bool IsNameByte(char c) { return IsLetter(c) || IsDigit(c) || c == '_' || c == '.' || c == '-'; }

std::string_view WithoutColon(std::string_view token) {
  if (token.ends_with(':')) token.remove_suffix(1);
  return token;
}

}  // namespace yesterlog
