#include "core/ingest/line_names.h"

#include <algorithm>
#include <array>

#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

constexpr size_t kLongestName = 40;

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
  // "information/ConfigItem" of Icinga
  const size_t slash = name.find('/');
  const std::string_view front =
      slash == std::string_view::npos ? std::string_view() : AnyLevelOf(name.substr(0, slash));
  if (!front.empty() && record->Find("level") == nullptr) {
    record->AddText("level", front);
    name = name.substr(slash + 1);
  }
  const bool thread = name.starts_with("Thread-") || name == "MainThread";
  record->AddText(thread ? "thread" : key, name);
}

// "com.foo.Bar - ", "com.foo.Bar: ", "c.e.Shop    : " at the cursor; empty, nothing taken: none.
std::string_view TakeOneWordName(Cursor& cursor) {
  const size_t begin = cursor.position();
  if (cursor.Peek() == '/') return {};  // a file is what a message is about
  std::string_view token = cursor.TakeToken();
  const size_t behind = cursor.position();
  cursor.SkipBlanks();
  const bool dash = cursor.Peek() == '-' && cursor.Peek(1) == ' ';
  const bool colon = cursor.Peek() == ':' && (cursor.Peek(1) == ' ' || cursor.Peek(1) == 0);
  const bool lettered = std::ranges::any_of(
      token, [](char c) { return IsLetter(c) || static_cast<unsigned char>(c) >= 0x80; });
  if ((dash || colon) && !token.ends_with(':') && lettered) {
    cursor.MoveTo(cursor.position() + 1);
    return token;
  }
  if (token.size() > 1 && token.ends_with(':') && lettered && !cursor.done()) {
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
  if (cursor.rest().starts_with("- ")) cursor.MoveTo(cursor.position() + 2);
  return true;
}

// "Front Door - Motion detected": words in capitals before a dash.
bool TakeDashedWords(Cursor& cursor, Record* record) {
  constexpr ptrdiff_t kMostBlanks = 2;
  const size_t dash = cursor.rest().substr(0, kLongestName).find(" - ");
  if (dash == std::string_view::npos || dash == 0 || record->Find("level") != nullptr) return false;
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

// "Front door", "Anna Berg", "usb 1-1"; of three words the last has a capital too, for "Out of
// memory" is none.
bool IsNameOfWords(std::string_view name) {
  constexpr ptrdiff_t kMostBlanks = 2;
  const auto blanks = std::ranges::count(name, ' ');
  const size_t last = name.rfind(' ');
  const char capital =
      last == std::string_view::npos ? 'A' : name[std::min(last + 1, name.size() - 1)];
  return !name.empty() && name.front() != '*' &&
         name.find_first_of(",;.!?()<>") == std::string_view::npos && blanks <= kMostBlanks &&
         (blanks < kMostBlanks || (capital >= 'A' && capital <= 'Z') || IsDigit(capital)) &&
         std::ranges::any_of(name, IsLetter);
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
  bool thread_follows = false;  // "[D][sensor:094][loopTask]: ..." of ESPHome
  for (size_t groups = 0; groups < most_names + 2 && count < most_names; ++groups) {
    const size_t before = cursor.position();
    std::string_view group = TakeGroupOrToken(cursor);
    if (!IsNameGroup(group) || (cursor.done() && !IsUuid(Inside(group)))) {
      cursor.MoveTo(before);
      break;
    }
    if (!AddKnownGroup(group, has_pid, record)) names.at(count++) = Inside(group);
    has_pid = has_pid || record->Find("pid") != nullptr;
    thread_follows = thread_follows || (count == 1 && cursor.Peek() == '[');
    parted = skip_separator();
  }
  if (glued && count > 0) {
    record->AddText("component", names[0]);
    if (count > 1) record->AddText(thread_follows ? "thread" : "host", names[1]);
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
  if (record->Find("request_id") != nullptr) return;  // a request's lines name nobody else
  if (parted && cursor.rest().find(" - ") > kLongestBracket) return;
  TakeComponent(cursor, record);
}

void TakeComponent(Cursor& cursor, Record* record) {
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
  // "Tautulli ActivityHandler :: text"
  constexpr std::string_view kColons = " :: ";
  const size_t colons = rest.substr(0, kLongestName + kColons.size()).find(kColons);
  if (colons != std::string_view::npos && IsNameOfWords(rest.substr(0, colons))) {
    record->AddText("component", rest.substr(0, colons));
    cursor.MoveTo(begin + colons + kColons.size());
    return;
  }
  const size_t colon = rest.find(": ");
  const std::string_view name = rest.substr(0, colon);
  // "PHP Warning: message", "PHP Fatal error: message"
  const size_t blank = name.substr(0, kLongestName).find(' ');
  if (colon <= kLongestName && blank != std::string_view::npos &&
      IsCapitals(name.substr(0, blank)) && name.substr(0, blank) != "SERVICE" &&
      name.substr(0, blank) != "HOST") {
    Cursor words(name.substr(blank + 1));
    if (const std::string_view level = AnyLevelOf(words.TakeToken()); !level.empty()) {
      record->AddText("level", level);
      cursor.MoveTo(begin + colon + 1);
      return record->AddText("component", name.substr(0, blank));
    }
  }
  // "+49 170 0000000: hi" of somebody whom a chat knows by number
  const bool is_number = name.starts_with('+') && name.size() > 7 && colon <= kLongestName &&
                         std::ranges::all_of(name, [](char c) {
                           return IsDigit(c) || std::string_view("+ ()-").find(c) < 5;
                         });
  // Behind a level a few words and a colon are the front of a sentence.
  const bool is_name = is_number || (colon <= kLongestName && record->Find("level") == nullptr &&
                                     IsNameOfWords(name));
  cursor.MoveTo(is_name ? begin + colon + 1 : begin);
  if (!is_name) return;
  record->AddText("component", name);
}

}  // namespace yesterlog
