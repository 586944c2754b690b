#include "core/ingest/line_message.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_protocol.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

constexpr auto kStates = std::to_array<std::string_view>(
    {"ON",       "OFF",    "OPEN",     "OPENED",   "CLOSE",    "CLOSED",   "PRESENT", "ABSENT",
     "MOTION",   "STILL",  "START",    "STARTED",  "STOP",     "STOPPED",  "END",     "LOCKED",
     "UNLOCKED", "HIGH",   "LOW",      "TRUE",     "FALSE",    "DETECTED", "CLEAR",   "OK",
     "ALARM",    "ACTIVE", "INACTIVE", "PRESSED",  "RELEASED", "HOME",     "AWAY",    "DRY",
     "WET",      "UP",     "DOWN",     "OCCUPIED", "VACANT",   "LEAK"});
constexpr auto kSeverities = std::to_array<std::string_view>(
    {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"});

bool IsNumber(std::string_view token) {
  return !token.empty() && std::ranges::all_of(token, IsDigit);
}

bool IsNameByte(char c) { return IsLetter(c) || IsDigit(c) || c == '_' || c == '.' || c == '-'; }

std::string_view WithoutColon(std::string_view token) {
  if (token.ends_with(':')) token.remove_suffix(1);
  return token;
}

// "[main]", "[pid 1234]": brackets may hold blanks.
std::string_view TakeBracketedOrToken(Cursor& cursor) {
  if (cursor.Peek() != '[') return cursor.TakeToken();
  const std::string_view rest = cursor.rest();
  const size_t close = rest.find(']');  // npos is past any bound
  if (close > 80) return cursor.TakeToken();
  cursor.MoveTo(cursor.position() + close + 1);
  if (cursor.Peek() == ':') cursor.Take(':');
  return rest.substr(0, close + 1);
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

// "INFO component: message", "[main] INFO com.foo.Bar - message", "143 INFO dfs.DataNode: message",
// "[error] message". False, with the cursor where it was, when no level leads.
bool TakeLevelled(Cursor& cursor, bool levels_follow, Record* record) {
  constexpr size_t kMaxTokensBefore = 3;
  const size_t begin = cursor.position();
  std::string_view level;
  std::array<std::string_view, kMaxTokensBefore> before;
  size_t count = 0;
  size_t numbers = 0;
  while (level.empty()) {
    const std::string_view token = TakeBracketedOrToken(cursor);
    cursor.SkipBlanks();
    if (TakeModuleLevel(token, cursor, record)) return true;
    level = levels_follow && count == 0 ? AnyLevelOf(token) : LevelOf(token);
    if (level.empty() && numbers == 2) level = LetterLevel(token);
    if (!level.empty()) break;
    const bool bracketed = token.starts_with('[') && token.ends_with(']');
    const bool skippable = IsNumber(token) || bracketed;
    if (!skippable || count == kMaxTokensBefore || cursor.done()) {
      cursor.MoveTo(begin);
      return false;
    }
    numbers += IsNumber(token) ? 1 : 0;
    before[count++] = token;
  }
  for (size_t i = 0; i < count; ++i) {
    std::string_view value = before[i];
    const bool bracketed = value.front() == '[';
    if (bracketed) value = value.substr(1, value.size() - 2);
    record->AddText(bracketed && !IsNumber(value) ? "thread" : i == 0 ? "pid" : "tid", value);
  }
  record->AddText("level", level);
  return true;
}

// "name - LEVEL - message" and "LEVEL - name - message", as Python's logging writes them.
bool TakeDashed(Cursor& cursor, Record* record) {
  constexpr std::string_view kDash = " - ";
  if (!cursor.rest().starts_with("- ")) return false;
  const std::string_view rest = cursor.rest().substr(2);
  const size_t first = rest.find(kDash);
  const size_t second =
      first == std::string_view::npos ? first : rest.find(kDash, first + kDash.size());
  if (second == std::string_view::npos) return false;
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

// "com.foo.Bar: message", "com.foo.Bar - message" behind the level, "nginx: message", and
// "Front door: message", a name of a few words.
void TakeComponent(Cursor& cursor, Record* record) {
  constexpr size_t kMaxNameLength = 40;
  const size_t begin = cursor.position();
  const std::string_view rest = cursor.rest();
  const std::string_view token = cursor.TakeToken();
  cursor.SkipBlanks();
  if (cursor.Peek() == '-' && cursor.Peek(1) == ' ') {
    cursor.Take('-');
    record->AddText("component", token);
    return;
  }
  const size_t colon = rest.find(": ");
  const std::string_view name = rest.substr(0, colon);
  const bool one_word = colon != std::string_view::npos && token.size() == colon + 1;
  const bool few_words =
      colon <= kMaxNameLength && name.find_first_of(",;.!?") == std::string_view::npos;
  const bool is_name = (one_word || few_words) && std::ranges::any_of(name, IsLetter);
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

// "prog[123]:", "prog:", "prog[123]".
bool IsTag(std::string_view token) {
  const size_t open = token.find('[');
  if (open == 0) return false;
  const bool numbered = open != std::string_view::npos && token.ends_with(']');
  return numbered || (token.size() > 1 && token.ends_with(':'));
}

// A tag into program and pid.
void AddProgram(std::string_view tag, Record* record) {
  tag = WithoutColon(tag);
  const size_t open = tag.find('[');
  if (open == std::string_view::npos || open == 0 || !tag.ends_with(']')) {
    record->AddText("program", tag);
    return;
  }
  record->AddText("program", tag.substr(0, open));
  record->AddText("pid", tag.substr(open + 1, tag.size() - open - 2));
}

// "prog[pid] message"
bool TakeProgram(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view tag = cursor.TakeToken();
  if (!IsTag(tag) || tag.find('[') == std::string_view::npos) {
    cursor.MoveTo(begin);
    return false;
  }
  AddProgram(tag, record);
  cursor.SkipBlanks();
  return true;
}

// How sure a line is to name its host first.
enum class HostLeads { kAlways, kBeforeProgram, kBeforeNumberedProgram };

// "host prog[pid]: message".
bool TakeHostAndProgram(Cursor& cursor, HostLeads leads, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view host = cursor.TakeToken();
  cursor.SkipBlanks();
  const size_t behind_host = cursor.position();
  if (host.empty() || host.ends_with(':') || host.starts_with('[')) {
    cursor.MoveTo(begin);
    return false;
  }
  const std::string_view tag = cursor.TakeToken();
  const bool numbered = tag.find('[') != std::string_view::npos;
  // "PHP Warning: message" names no host.
  const bool says_level = leads == HostLeads::kBeforeProgram && IsLevelWord(tag);
  const bool tagged =
      IsTag(tag) && !says_level && (numbered || leads != HostLeads::kBeforeNumberedProgram);
  const bool host_alone = leads == HostLeads::kAlways;
  if (tagged || host_alone) record->AddText("host", host);
  if (tagged) {
    AddProgram(tag, record);
  } else {
    cursor.MoveTo(host_alone ? behind_host : begin);
  }
  return tagged || host_alone;
}

// "fail2ban.actions   [812]: NOTICE  message": the process's number stands apart.
bool TakeProgramAndNumber(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view program = cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view tag = cursor.TakeToken();
  const bool numbered = tag.size() > 3 && tag.starts_with('[') && tag.ends_with("]:") &&
                        IsNumber(tag.substr(1, tag.size() - 3));
  if (!numbered || !std::ranges::all_of(program, IsNameByte)) {
    cursor.MoveTo(begin);
    return false;
  }
  record->AddText("component", program);
  record->AddText("pid", tag.substr(1, tag.size() - 3));
  cursor.SkipBlanks();
  const size_t behind = cursor.position();
  const std::string_view level = LevelOf(cursor.TakeToken());
  if (level.empty()) cursor.MoveTo(behind);
  record->AddText("level", level);
  return true;
}

// "M003 ON", "T002 21.5", "D01 OPEN Leave_Home begin": the message is the whole of it.
bool AddSensor(std::string_view rest, Record* record) {
  Cursor cursor(rest);
  const std::string_view sensor = cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view state = cursor.TakeToken();
  cursor.SkipBlanks();
  const bool identifier =
      std::ranges::any_of(sensor, IsLetter) && std::ranges::all_of(sensor, [](char c) {
        return IsLetter(c) || IsDigit(c) || c == '_' || c == '-' || c == '.';
      });
  if (!identifier) return false;
  const bool known = IsOneOf(kStates, state) && (cursor.done() || IsCapitals(state));
  const bool number =
      ParseDecimal(state) && (cursor.done() || std::ranges::any_of(sensor, IsDigit));
  if (!known && !number) return false;
  record->AddText("sensor", sensor);
  record->AddText(known ? "state" : "value", state);
  record->AddText("annotation", Trim(cursor.rest()));
  return true;
}

std::string PlainRest(const LineHead& head, const LineDialect& dialect, Cursor& cursor,
                      Record* record) {
  std::string sensor_line(cursor.rest());
  std::ranges::replace(sensor_line, '\t', ' ');
  if (AddSensor(sensor_line, record)) return sensor_line;
  if (TakeDashed(cursor, record)) return std::string(Trim(cursor.rest()));
  cursor.TakeAny("-|:");
  cursor.SkipBlanks();
  // Syslog's own times have no year; the ISO times that it writes nowadays have an offset.
  const HostLeads leads = head.priority >= 0 || !head.stamp->has_year ? HostLeads::kAlways
                          : head.stamp->offset_s                      ? HostLeads::kBeforeProgram
                                                 : HostLeads::kBeforeNumberedProgram;
  if (TakeLevelled(cursor, dialect.levels_follow, record)) {
    // "info vpxd[45715] message"
    if (!dialect.levels_follow || !TakeProgram(cursor, record)) TakeComponent(cursor, record);
  } else if (!TakeProgramAndNumber(cursor, record) && !TakeHostAndProgram(cursor, leads, record)) {
    TakeComponent(cursor, record);
  }
  return std::string(Trim(cursor.rest()));
}

// One name before the time is a level or the source; several are said again before the message.
std::string NamedRest(const LineHead& head, std::string_view line, const LineDialect& dialect,
                      Cursor& cursor, Record* record) {
  std::string_view names = Trim(line.substr(0, head.name_length));
  if (names.ends_with('|')) names = Trim(names.substr(0, names.size() - 1));
  if (TakeRedisSign(names, cursor, record)) return std::string(Trim(cursor.rest()));
  if (names.find(' ') != std::string_view::npos) {
    return std::string(names) + " " + std::string(Trim(cursor.rest()));
  }
  if (const std::string_view level = AnyLevelOf(names); !level.empty()) {
    cursor.TakeAny("-|:");
    cursor.SkipBlanks();
    TakeComponent(cursor, record);
    record->AddText("level", level);
    return std::string(Trim(cursor.rest()));
  }
  const bool is_file = names.find(".log") != std::string_view::npos;
  if (!is_file) record->AddText("host", WithoutColon(names));
  return PlainRest(head, dialect, cursor, record);
}

}  // namespace

std::string ParseLineRest(const LineHead& head, std::string_view line, const LineDialect& dialect,
                          Record* record) {
  if (head.priority >= 0) {
    record->AddText("severity", kSeverities[static_cast<size_t>(head.priority % 8)]);
    record->Add("facility", ValueKind::kNumber).value = std::to_string(head.priority / 8);
  }
  Cursor cursor(line.substr(head.length));
  cursor.SkipBlanks();
  switch (head.kind) {
    case LineKind::kRfc5424:
      return Rfc5424Rest(cursor, record);
    case LineKind::kCluster:
      return ClusterRest(cursor, record);
    case LineKind::kKlog:
      return KlogRest(line.front(), cursor, record);
    case LineKind::kAudit:
      return AuditRest(line, record);
    case LineKind::kNamed:
      return NamedRest(head, line, dialect, cursor, record);
    case LineKind::kAccess:  // its client stands before the time: access_line.h
    case LineKind::kPlain:
      break;
  }
  return PlainRest(head, dialect, cursor, record);
}

}  // namespace yesterlog
