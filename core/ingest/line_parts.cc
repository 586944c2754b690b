#include "core/ingest/line_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

constexpr size_t kLongestBracket = 80;
constexpr size_t kLongestName = 40;

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

bool IsGroup(std::string_view token) {
  constexpr std::string_view kPairs = "[](){}<>";
  if (token.size() < 3) return false;
  const size_t kind = kPairs.find(token.front());
  return kind != std::string_view::npos && kind % 2 == 0 && token.back() == kPairs[kind + 1];
}

std::string_view Inside(std::string_view group) { return Trim(group.substr(1, group.size() - 2)); }

// "|", "-", "--", "---", ":" between blanks: what parts the parts.
bool IsSeparator(std::string_view token) {
  return token == "|" || token == ":" ||
         (token.size() <= 3 && !token.empty() &&
          std::ranges::all_of(token, [](char c) { return c == '-'; }));
}

// "[core:error]" of Apache, "ERROR:shop.api:text" of Python: level and module in one token, behind
// which the cursor stands.
bool TakeModuleLevel(std::string_view token, Cursor& cursor, Record* record) {
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

// "1#21": process and thread in one.
bool IsProcess(std::string_view token) {
  return token.find('#') != std::string_view::npos && IsDigit(token.front()) &&
         std::ranges::all_of(token, [](char c) { return IsDigit(c) || c == '#'; });
}

// "T:812" of Kodi.
bool IsThreadMark(std::string_view token) {
  return token.size() > 2 && token.starts_with("T:") && IsAllDigits(token.substr(2));
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

// "NOTICE[812][C-00000001] ...": a level with the process glued to it. Empty: none.
std::string_view LevelWithProcess(std::string_view token) {
  const size_t open = token.find('[');
  if (open == std::string_view::npos || open == 0 || !token.ends_with(']')) return {};
  const std::string_view level = token.substr(0, open);
  return IsLevelWord(level) && IsCapitals(level) ? level : std::string_view();
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
  if (inside.starts_with("req-") || inside.starts_with("req_")) {
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

// "prog[812]" into name and pid.
void AddNamed(std::string_view key, std::string_view name, Record* record) {
  const size_t open = name.find('[');
  if (open != std::string_view::npos && open > 0 && name.ends_with(']') &&
      IsAllDigits(name.substr(open + 1, name.size() - open - 2))) {
    record->AddText("pid", name.substr(open + 1, name.size() - open - 2));
    name = name.substr(0, open);
  }
  // "production.ERROR" of Monolog
  const size_t dot = name.rfind('.');
  const std::string_view level =
      dot == std::string_view::npos ? std::string_view() : AnyLevelOf(name.substr(dot + 1));
  if (!level.empty() && IsCapitals(level) && dot > 0 && record->Find("level") == nullptr) {
    record->AddText("level", level);
    name = name.substr(0, dot);
  }
  while (name.ends_with('/')) name.remove_suffix(1);  // Minecraft's Forge
  record->AddText(key, name);
}

// "com.foo.Bar - ", "com.foo.Bar: ", "c.e.Shop    : " at the cursor; empty, nothing taken: none.
std::string_view TakeOneWordName(Cursor& cursor) {
  const size_t begin = cursor.position();
  std::string_view token = cursor.TakeToken();
  const size_t behind = cursor.position();
  cursor.SkipBlanks();
  const bool dash = cursor.Peek() == '-' && cursor.Peek(1) == ' ';
  const bool colon = cursor.Peek() == ':' && (cursor.Peek(1) == ' ' || cursor.Peek(1) == 0);
  if ((dash || colon) && !token.ends_with(':') && std::ranges::any_of(token, IsLetter)) {
    cursor.MoveTo(cursor.position() + 1);
    return token;
  }
  if (token.size() > 1 && token.ends_with(':') && std::ranges::any_of(token, IsLetter)) {
    cursor.MoveTo(behind);
    return WithoutColon(token);
  }
  cursor.MoveTo(begin);
  return {};
}

// "org.apache.catalina.startup.Catalina.start" before a sentence; empty: no such name.
std::string_view TakeQualifiedName(Cursor& cursor) {
  constexpr ptrdiff_t kLeastDots = 3;
  const size_t begin = cursor.position();
  const std::string_view token = cursor.TakeToken();
  const bool qualified =
      std::ranges::count(token, '.') >= kLeastDots && IsLetter(token.front()) &&
      IsLetter(token.back()) &&
      std::ranges::all_of(token, [](char c) { return IsNameByte(c) || c == '$'; });
  if (qualified && !cursor.done()) return token;
  cursor.MoveTo(begin);
  return {};
}

// "CBS    Loaded ...": a name in capitals in a column of its own.
bool TakePaddedName(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view token = cursor.TakeToken();
  const bool padded = cursor.Peek() == ' ' && cursor.Peek(1) == ' ';
  if (padded && token.size() > 1 && token.size() < 20 &&
      std::ranges::all_of(token, [](char c) { return c >= 'A' && c <= 'Z'; })) {
    record->AddText("component", token);
    cursor.SkipBlanks();
    return true;
  }
  cursor.MoveTo(begin);
  return false;
}

// "nova.compute.manager [req-8b1d - - -] ...", "NETWORK  [conn1] ...", "hue.0 (2233) ...": a name,
// then a group that says in which context.
bool TakeProgramOfWord(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view name = cursor.TakeToken();
  cursor.SkipBlanks();
  const bool dotted = name.find('.') != std::string_view::npos;
  const bool capitals =
      name.size() > 1 && std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool is_name = (dotted || capitals) && std::ranges::all_of(name, IsNameByte) &&
                       IsLetter(name.front()) && IsNameByte(name.back());
  const std::string_view group = is_name ? TakeGroupOrToken(cursor) : std::string_view();
  const bool numbered = IsGroup(group) && IsAllDigits(Inside(group));
  if (!is_name || cursor.done() || !(numbered || (IsNameGroup(group) && group.front() == '['))) {
    cursor.MoveTo(begin);
    return false;
  }
  record->AddText("component", name);
  record->AddText(numbered ? "pid" : "context", Inside(group));
  cursor.SkipBlanks();
  return true;
}

// The names behind the level: groups, a process, a logger.
// `glued`: the first of them follows the level without a blank, "[INFO ][o.e.n.Node] [es-1] ...".
void TakeNames(Cursor& cursor, bool glued, Record* record) {
  const size_t most_names = glued ? 2 : 3;
  bool has_pid = record->Find("pid") != nullptr;
  bool parted = false;
  const auto skip_separator = [&] {
    cursor.SkipBlanks();
    Cursor ahead(cursor.rest());
    const std::string_view token = ahead.TakeToken();
    if (!IsSeparator(token)) return false;
    cursor.MoveTo(cursor.position() + token.size());
    cursor.SkipBlanks();
    return true;
  };
  // "INFO -- payments: ..." and "INFO -- : ..." of Ruby
  const bool ruby = cursor.rest().starts_with("-- ");
  while (skip_separator()) parted = !ruby;
  // "812 --- [main]" of Spring
  if (const size_t run = cursor.DigitRun();
      run > 0 && cursor.rest().substr(run).starts_with(" ---")) {
    record->AddText("pid", cursor.rest().substr(0, run));
    has_pid = true;
    cursor.MoveTo(cursor.position() + run);
    skip_separator();
    parted = false;
  }
  if (TakeProgramOfWord(cursor, record)) return;
  std::array<std::string_view, 3> names;
  size_t count = 0;
  for (size_t groups = 0; groups < most_names + 2 && count < most_names; ++groups) {
    const size_t before = cursor.position();
    std::string_view group = TakeGroupOrToken(cursor);
    if (!IsNameGroup(group) || cursor.done()) {
      cursor.MoveTo(before);
      break;
    }
    if (!AddKnownGroup(group, has_pid, record)) names.at(count++) = Inside(group);
    has_pid = has_pid || record->Find("pid") != nullptr;
    parted = skip_separator();
  }
  if (glued && count > 0) {
    record->AddText("component", names[0]);
    if (count > 1) record->AddText("host", names[1]);
    return;
  }
  if (count > 0) {
    std::string_view logger;
    const size_t before = cursor.position();
    if (!parted) logger = TakeOneWordName(cursor);
    // What follows names in brackets is a logger only when it looks like one.
    bool is_logger = logger.find_first_of(".$/") != std::string_view::npos;
    if (!is_logger) {
      cursor.MoveTo(before);
      logger = TakeQualifiedName(cursor);
      is_logger = !logger.empty();
    }
    for (size_t i = 0; i + 1 < count || (is_logger && i < count); ++i) {
      record->AddText("thread", names.at(i));
    }
    return AddNamed("component", is_logger ? logger : names.at(count - 1), record);
  }
  if (record->Find("component") != nullptr || TakePaddedName(cursor, record)) return;
  if (parted && cursor.rest().find(" - ") > kLongestBracket) return;
  TakeComponent(cursor, record);
}

// "Front Door - Motion detected": words in capitals before a dash.
bool TakeDashedWords(Cursor& cursor, Record* record) {
  constexpr ptrdiff_t kMostBlanks = 2;
  const size_t dash = cursor.rest().substr(0, kLongestName).find(" - ");
  if (dash == std::string_view::npos || record->Find("level") != nullptr) return false;
  const std::string_view name = cursor.rest().substr(0, dash);
  bool capital = true;
  for (const char c : name) {
    if (capital && !(c >= 'A' && c <= 'Z') && !IsDigit(c)) return false;
    if (c != ' ' && !IsNameByte(c)) return false;
    capital = c == ' ';
  }
  if (std::ranges::count(name, ' ') > kMostBlanks || !IsLetter(name.front())) return false;
  record->AddText("component", name);
  cursor.MoveTo(cursor.position() + dash + 3);
  return true;
}

}  // namespace

bool IsAllDigits(std::string_view token) {
  return !token.empty() && std::ranges::all_of(token, IsDigit);
}

bool IsNameByte(char c) { return IsLetter(c) || IsDigit(c) || c == '_' || c == '.' || c == '-'; }

std::string_view WithoutColon(std::string_view token) {
  if (token.ends_with(':')) token.remove_suffix(1);
  return token;
}

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
      level = with_process;
      const std::string_view process = token.substr(level.size() + 1);
      record->AddText("pid", process.substr(0, process.find(']')));
    }
    if (level.empty() && numbers == 2) level = LetterLevel(token);
    if (level.empty() && (count == 0 || (count == 1 && IsGroup(token)))) {
      level = LetterAhead(token, cursor);
    }
    if (!level.empty()) break;
    const bool skippable = IsAllDigits(token) || IsProcess(token) || IsThreadMark(token) ||
                           IsGroup(token) || IsAccount(token) ||
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
      if (!AddKnownGroup(value, i > 0, record)) record->AddText("thread", Inside(value));
    } else if (IsThreadMark(value)) {
      record->AddText("tid", value.substr(2));
    } else if (IsAllDigits(value) || IsProcess(value)) {
      record->AddText(i == 0 ? "pid" : "tid", value);
    } else if (const size_t at = value.find('@'); at != std::string_view::npos) {
      record->AddText("user", value.substr(0, at));
      record->AddText("database", value.substr(at + 1));
    } else {
      record->AddText("component", value);
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
      third != std::string_view::npos && third < kLongestBracket &&
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

void TakeComponent(Cursor& cursor, Record* record) {
  constexpr ptrdiff_t kMostBlanks = 2;
  const size_t begin = cursor.position();
  const std::string_view rest = cursor.rest();
  if (const std::string_view name = TakeOneWordName(cursor); !name.empty()) {
    return AddNamed("component", name, record);
  }
  // "chrome.exe *64 - ...": a process of 64 bits under Windows
  constexpr std::string_view kWide = " *64 - ";
  const size_t wide = rest.find(kWide);
  if (wide < kLongestName && rest.find(' ') == wide) {
    record->AddText("component", rest.substr(0, wide));
    cursor.MoveTo(begin + wide + kWide.size());
    return;
  }
  if (TakeDashedWords(cursor, record)) return;
  const size_t colon = rest.find(": ");
  const std::string_view name = rest.substr(0, colon);
  // Behind a level a few words and a colon are the front of a sentence.
  const bool is_name = colon <= kLongestName && record->Find("level") == nullptr &&
                       name.find_first_of(",;.!?()<>") == std::string_view::npos &&
                       std::ranges::count(name, ' ') <= kMostBlanks &&
                       std::ranges::any_of(name, IsLetter);
  cursor.MoveTo(is_name ? begin + colon + 1 : begin);
  if (!is_name) return;
  // "PHP Warning: message"
  const size_t blank = name.find(' ');
  if (blank != std::string_view::npos && IsCapitals(name.substr(0, blank))) {
    Cursor words(name.substr(blank + 1));
    const std::string_view level = AnyLevelOf(words.TakeToken());
    record->AddText("level", level);
    if (!level.empty()) return record->AddText("component", name.substr(0, blank));
  }
  record->AddText("component", name);
}

void TakeRestOfBracket(Cursor& cursor, Record* record) {
  const size_t close = cursor.rest().find(']');
  if (close == std::string_view::npos) return;
  Cursor inside(cursor.rest().substr(0, close));
  cursor.MoveTo(cursor.position() + close + 1);
  cursor.SkipBlanks();
  for (inside.SkipBlanks(); !inside.done(); inside.SkipBlanks()) {
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
    const std::string_view level = LevelOf(token.substr(0, slash));
    if (IsAllDigits(token)) {
      record->AddText("pid", token);
    } else if (!level.empty()) {
      record->AddText("level", level);
      if (slash != std::string_view::npos) record->AddText("thread", token.substr(slash + 1));
    } else {
      record->AddText("thread", token);
    }
  }
}

bool TakeWriter(std::string_view message, Record* record) {
  const size_t hash = message.find('#');
  if (hash == std::string_view::npos || hash == 0 || message.find(' ') != std::string_view::npos ||
      message.size() - hash != 5 || !IsAllDigits(message.substr(hash + 1))) {
    return false;
  }
  record->AddText("component", message.substr(0, hash));
  return true;
}

bool TakeJournalFields(std::string_view joined, std::string* message, Record* record) {
  constexpr std::string_view kMessage = "    MESSAGE=";
  if (!message->starts_with("[s=") || joined.find(kMessage) == std::string_view::npos) return false;
  message->clear();
  while (!joined.empty()) {
    const size_t newline = std::min(joined.find('\n'), joined.size());
    const std::string_view line = Trim(joined.substr(0, newline));
    joined.remove_prefix(std::min(newline + 1, joined.size()));
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, equals);
    const std::string_view value = line.substr(equals + 1);
    if (key == "MESSAGE") *message = value;
    if (key == "_HOSTNAME") record->AddText("host", value);
    if (key == "SYSLOG_IDENTIFIER") record->AddText("program", value);
    if (key == "_PID") record->AddText("pid", value);
    if (key == "_SYSTEMD_UNIT") record->AddText("unit", value);
    if (key == "PRIORITY" && value.size() == 1 && value[0] >= '0' && value[0] <= '7') {
      constexpr std::array<std::string_view, 8> kNames = {"emerg",   "alert",  "crit", "err",
                                                          "warning", "notice", "info", "debug"};
      record->AddText("severity", kNames.at(static_cast<size_t>(value[0] - '0')));
    }
  }
  return true;
}

bool TakeLevelBelow(std::string_view joined, std::string* message, Record* record) {
  Cursor cursor(joined);
  const std::string_view word = cursor.TakeToken();
  const std::string_view level = word.ends_with(':') ? LevelOf(word) : std::string_view();
  if (level.empty() || !IsCapitals(level) || record->Find("level") != nullptr) return false;
  const std::string_view logger = Cursor(*message).TakeToken();
  record->AddText("level", level);
  record->AddText("component", logger);
  cursor.SkipBlanks();
  message->assign(cursor.rest());
  return true;
}

}  // namespace yesterlog
