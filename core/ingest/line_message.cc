#include "core/ingest/line_message.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/line_device_code.h"
#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_names.h"
#include "core/ingest/line_openings.h"
#include "core/ingest/line_parts.h"
#include "core/ingest/line_program.h"
#include "core/ingest/line_programs.h"
#include "core/ingest/line_protocol.h"
#include "core/ingest/line_records.h"
#include "core/ingest/line_sensor.h"
#include "core/ingest/line_stream.h"

namespace yesterlog {
namespace {

constexpr auto kSeverities = std::to_array<std::string_view>(
    {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"});

void TakeInnerLine(Cursor& cursor, Record* record) {
  cursor.SkipBlanks();
  if (TakeInnerStamp(cursor)) TakeLevelled(cursor, true, record);
}

// "system,error,critical login failure", "daemon.info dnsmasq[812]: ...": topics of RouterOS,
// facility and level of BusyBox.
bool TakeTopics(Cursor& cursor, Record* record) {
  constexpr auto kFacilities = std::to_array<std::string_view>(
      {"kern",   "user",   "mail",   "daemon", "auth",   "authpriv", "syslog",
       "cron",   "local0", "local1", "local2", "local3", "local4",   "local5",
       "local6", "local7", "ftp",    "lpr",    "news",   "uucp"});
  const size_t begin = cursor.position();
  const std::string_view token = cursor.TakeToken();
  cursor.SkipBlanks();
  const size_t dot = token.find('.');
  if (dot != std::string_view::npos && IsOneOf(kFacilities, token.substr(0, dot)) &&
      IsOneOf(kSeverities, token.substr(dot + 1) == "warn" ? "warning" : token.substr(dot + 1))) {
    record->AddText("facility", token.substr(0, dot));
    record->AddText("severity", token.substr(dot + 1));
    const size_t behind = cursor.position();
    const std::string_view tag = cursor.TakeToken();
    if (IsTag(tag)) {
      AddProgram(tag, record);
    } else {
      cursor.MoveTo(behind);
    }
    return true;
  }
  const bool listed = token.find(',') != std::string_view::npos && !cursor.done() &&
                      std::ranges::all_of(token, [](char c) {
                        return (c >= 'a' && c <= 'z') || c == ',' || IsDigit(c) || c == '-';
                      });
  std::string_view level;
  for (std::string_view left = token; listed && !left.empty();) {
    const size_t comma = std::min(left.find(','), left.size());
    if (IsLevelWord(left.substr(0, comma))) level = left.substr(0, comma);
    left.remove_prefix(std::min(comma + 1, left.size()));
  }
  if (level.empty()) {
    cursor.MoveTo(begin);
    return false;
  }
  record->AddText("level", level);
  record->AddText("component", token.substr(0, token.find(',')));
  record->AddText("topics", token);
  return true;
}

// "<3> door jammed": a severity of syslog alone.
void TakeSeverity(Cursor& cursor, Record* record) {
  const char digit = cursor.Peek(1);
  if (cursor.Peek() != '<' || digit < '0' || digit > '7' || cursor.Peek(2) != '>') return;
  record->AddText("severity", kSeverities[static_cast<size_t>(digit - '0')]);
  cursor.MoveTo(cursor.position() + 3);
  cursor.SkipBlanks();
}

// Syslog's own times have no year and begin with the month's name; the ISO times that it writes
// nowadays have an offset.
HostLeads HostLeadsBehind(const LineHead& head, std::string_view line) {
  if (head.priority >= 0) return HostLeads::kAlways;
  const bool month_leads = IsLetter(Cursor(Trim(line)).Peek());
  if (!head.stamp->has_year && month_leads) return HostLeads::kAlways;
  // journalctl -o short-unix
  const std::string_view front = line.substr(0, head.length);
  const size_t point = front.find('.');
  const bool micros =
      head.stamp->instant && point != std::string_view::npos && front.size() - point == 7;
  return head.stamp->offset_s || micros ? HostLeads::kBeforeProgram
                                        : HostLeads::kBeforeNumberedProgram;
}

// "08:15\tAnna Berg\tgood morning" under the day's heading: a chat's, whose names may have blanks.
bool TakeTabbedName(const LineHead& head, const LineDialect& dialect, Cursor& cursor,
                    Record* record) {
  constexpr size_t kLongestName = 80;
  const size_t begin = cursor.position();
  const bool listed = dialect.day_headings && !head.stamp->has_date && begin > 0 &&
                      cursor.text().find('\t') < begin;
  const size_t tab = listed ? cursor.rest().find('\t') : std::string_view::npos;
  if (tab > kLongestName) return false;  // or there is none
  // Two tabs: nobody's, such as "somebody has joined".
  if (cursor.text().find("\t\t") < begin) return false;
  record->AddText("component", Trim(cursor.rest().substr(0, tab)));
  cursor.MoveTo(begin + tab + 1);
  return true;
}

std::string PlainRest(const LineHead& head, std::string_view line, const LineDialect& dialect,
                      Cursor& cursor, Record* record) {
  if (AddSensor(cursor.rest(), record)) {
    std::string sensor_line(cursor.rest());
    std::ranges::replace(sensor_line, '\t', ' ');
    return sensor_line;
  }
  if (TakeDashed(cursor, record)) return std::string(Trim(cursor.rest()));
  if (TakeSpeaker(cursor, record)) return std::string(Trim(cursor.rest()));
  if (TakeTabbedName(head, dialect, cursor, record)) return std::string(Trim(cursor.rest()));
  TakeSeverity(cursor, record);
  if (TakePiped(cursor, record)) return std::string(Trim(cursor.rest()));
  while (cursor.TakeAny("-|:,")) continue;
  TakeLetterAndColon(cursor, record);
  if (cursor.rest().starts_with("> ")) cursor.Take('>');  // "-> " of ClamAV
  cursor.SkipBlanks();
  if (TakeStream(cursor, record)) {
    if (std::string said = TakeSection(cursor, record); !said.empty()) return said;
  }
  if (TakeDeviceCode(cursor, record)) return std::string(Trim(cursor.rest()));
  if (const auto klog = KlogHead(cursor.rest())) {
    const char letter = cursor.Peek();
    cursor.MoveTo(cursor.position() + klog->length);
    cursor.SkipBlanks();
    return KlogRest(letter, cursor, record);
  }
  TakeInnerStamp(cursor);
  // "[2026-04-07 14:31:05,250: INFO/MainProcess] ..." has said it.
  if (record->Find("level") != nullptr) return std::string(Trim(cursor.rest()));
  if (TakeCommand(cursor, record) || TakeTopics(cursor, record) ||
      TakeProgramLine(cursor, record)) {
    return std::string(Trim(cursor.rest()));
  }
  TakeNumber(cursor, record);
  TakePairsAhead(cursor, record);
  if (!head.stamp->offset_s && head.stamp->has_year && TakeSpeakerColumn(cursor, record)) {
    return std::string(Trim(cursor.rest()));
  }
  if (TakeLevelled(cursor, dialect.levels_follow, record)) {
    // "Critical (3)" of cable modems
    if (cursor.rest().size() > 3 && cursor.Peek() == '(' && IsDigit(cursor.Peek(1)) &&
        cursor.Peek(2) == ')' && IsBlank(cursor.Peek(3))) {
      cursor.MoveTo(cursor.position() + 3);
      cursor.SkipBlanks();
    }
    // "info vpxd[45715] message"
    if (dialect.levels_follow) TakeProgram(cursor, record);
  } else {
    const bool levelled = TakeProgramAndLevel(cursor, record);
    if (!levelled && TakeHostAndProgram(cursor, HostLeadsBehind(head, line), record)) {
      TakeInnerLine(cursor, record);
    } else if (levelled ||
               (!TakeProgramAndNumber(cursor, record) && !TakeBracketedName(cursor, record))) {
      TakeComponent(cursor, record);
      TakeSaidLevel(cursor, record);
    }
  }
  cursor.SkipBlanks();
  if (record->Find("severity") == nullptr) TakeSeverity(cursor, record);
  return std::string(Trim(cursor.rest()));
}

// "[1:ml1:Porch] [NTC] [EVT] ", "[site  ] ERROR ", "(W)": the parts that stand before the time, if
// they are nothing but groups, levels and numbers.
bool AddGroupsAhead(std::string_view names, Record* record) {
  constexpr std::string_view kMarks = "-|:";
  Record found;
  bool grouped = false;
  Cursor cursor(names);
  for (cursor.SkipBlanks(); !cursor.done(); cursor.SkipBlanks()) {
    const std::string_view rest = cursor.rest();
    const bool mark = rest.size() > 2 && rest[0] == '<' && rest[2] == '>';  // "<W>"
    const bool is_group = rest[0] == '[' || rest[0] == '(' || mark;
    const size_t close = mark ? 2 : is_group ? rest.find(rest[0] == '[' ? ']' : ')') : 0;
    if (close == std::string_view::npos) return false;
    const std::string_view token = is_group ? rest.substr(0, close + 1) : cursor.TakeToken();
    if (is_group) cursor.MoveTo(cursor.position() + close + 1);
    std::string_view inside = is_group ? Trim(token.substr(1, close - 1)) : token;
    const bool letter = is_group && token.front() != '[' && inside.size() == 1;
    if (const std::string_view level = LevelOf(token); !level.empty()) {
      found.AddText("level", level);
    } else if (letter) {
      found.AddText("level", inside == "C" ? "critical" : LetterLevel(inside));
    } else if (is_group && IsAllDigits(inside) && found.Find("pid") == nullptr) {
      found.AddText("pid", inside);
    } else if (is_group && !inside.empty()) {
      const std::string_view key = found.Find("component") == nullptr ? "component" : "context";
      found.AddText(key, inside.substr(inside.rfind(':') + 1));
    } else if (IsAllDigits(token)) {
      found.AddText("pid", token);
    } else if (token.empty() || token.find_first_not_of(kMarks) != std::string_view::npos) {
      return false;
    }
    grouped |= is_group;
  }
  if (!grouped) return false;
  for (const RecordField& field : found.fields()) record->AddText(field.key, field.value);
  return true;
}

// One name before the time is a level or the source; several are said again before the message.
std::string NamedRest(const LineHead& head, std::string_view line, const LineDialect& dialect,
                      Cursor& cursor, Record* record) {
  std::string_view names = Trim(line.substr(0, head.name_length));
  if (names.ends_with('|')) names = Trim(names.substr(0, names.size() - 1));
  if (TakeRedisSign(names, cursor, record)) return std::string(Trim(cursor.rest()));
  if (AddGroupsAhead(names, record)) {
    if (record->Find("level") == nullptr) TakeLevelled(cursor, dialect.levels_follow, record);
    cursor.TakeAny("-|:");
    return std::string(Trim(cursor.rest()));
  }
  if (names.find(' ') != std::string_view::npos) {
    return std::string(names) + " " + std::string(Trim(cursor.rest()));
  }
  // "812:" of a process; "L " and ". " in front of every line; "> " for what was sent
  if (IsAllDigits(WithoutColon(names))) {
    record->AddText("pid", WithoutColon(names));
    return PlainRest(head, line, dialect, cursor, record);
  }
  const bool said = std::ranges::any_of(names, [](char c) {
    return IsLetter(c) || IsDigit(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!said && names != ".") return std::string(names) + " " + std::string(Trim(cursor.rest()));
  const bool mark = names == "." || (names.size() == 1 && LetterLevel(names).empty());
  if (mark) return PlainRest(head, line, dialect, cursor, record);
  std::string_view level = AnyLevelOf(names);
  if (level.empty()) level = LetterLevel(names);
  if (!level.empty()) {
    cursor.TakeAny("-|:");
    cursor.SkipBlanks();
    TakeNumber(cursor, record);
    if (!TakeColumns(cursor, record)) TakeComponent(cursor, record);
    record->AddText("level", level);
    return std::string(Trim(cursor.rest()));
  }
  const bool is_file = names.find(".log") != std::string_view::npos;
  if (!is_file) record->AddText("host", WithoutColon(names));
  return PlainRest(head, line, dialect, cursor, record);
}

// "134681 node-246 unix.hw state_change.unavailable": number, node, component and state of a
// cluster's log.
bool AddNodeAhead(std::string_view front, Record* record) {
  Cursor cursor(front);
  std::array<std::string_view, 4> words;
  for (std::string_view& word : words) {
    word = cursor.TakeToken();
    cursor.SkipBlanks();
  }
  if (!cursor.done() || !IsAllDigits(words[0]) || words[3].empty() || IsDigit(words[1].front()) ||
      !std::ranges::all_of(words[3], IsNameByte)) {
    return false;
  }
  record->AddText("number", words[0]);
  record->AddText("host", words[1]);
  record->AddText("component", words[2]);
  record->AddText("state", words[3]);
  return true;
}

// "[0b6c7e3a-...] Started GET ...": what marks the lines of one request; the rest of `front`.
std::string_view TakeRequestTag(std::string_view front, Record* record) {
  Cursor cursor(front);
  const std::string_view tag = TakeGroupOrToken(cursor);
  if (!IsGroup(tag) || !IsUuid(Inside(tag))) return front;
  record->AddText("request_id", Inside(tag));
  return Trim(cursor.rest());
}

// What stands before a time deep in the line and behind it, without the time.
std::string DeepRest(const LineHead& head, std::string_view line, Cursor& cursor, Record* record) {
  std::string_view front = TakeRequestTag(Trim(line.substr(0, head.name_length)), record);
  // Where nothing stands behind the time, what stands before it is the message.
  while (cursor.TakeAny("])>|-,: ")) continue;
  if (!cursor.done() && AddGroupsAhead(front, record)) return std::string(Trim(cursor.rest()));
  if (head.stamp->instant && AddNodeAhead(front, record)) {
    const size_t flag = cursor.DigitRun();  // of HPC's logs
    if (flag == 1 && cursor.Peek(1) == ' ') cursor.MoveTo(cursor.position() + 2);
    return std::string(Trim(cursor.rest()));
  }
  if (std::ranges::none_of(front, [](char c) { return IsLetter(c) || IsDigit(c); })) front = {};
  while (!front.empty() &&
         std::string_view("[(<=|-,;").find(front.back()) != std::string_view::npos) {
    front = Trim(front.substr(0, front.size() - 1));
  }
  for (const std::string_view word : {" at", " on", ":"}) {
    if (front.ends_with(word)) front.remove_suffix(word.size());
  }
  const std::string_view behind = Trim(cursor.rest());
  return std::string(front) + (behind.empty() || front.empty() ? "" : " ") + std::string(behind);
}

std::string NoteRest(Cursor& cursor) {
  while (cursor.TakeAny(":-") || IsBlank(cursor.Peek())) {
    if (!cursor.done() && IsBlank(cursor.Peek())) cursor.MoveTo(cursor.position() + 1);
  }
  return std::string(Trim(cursor.rest()));
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
    case LineKind::kGroups:
      return GroupsRest(cursor, record);
    case LineKind::kEvent:
      return std::string(Trim(line));
    case LineKind::kRecord:
      return RecordRest(head, line, record);
    case LineKind::kNamed:
      return NamedRest(head, line, dialect, cursor, record);
    case LineKind::kDeep:
      return DeepRest(head, line, cursor, record);
    case LineKind::kNote:
      return NoteRest(cursor);
    case LineKind::kWriter:
      record->AddText("component", Trim(line.substr(0, head.name_length)));
      return {};
    case LineKind::kBracketed:
      TakeRestOfBracket(cursor, record);
      break;
    case LineKind::kAccess:  // its client stands before the time: access_line.h
    case LineKind::kPlain:
      break;
  }
  return PlainRest(head, line, dialect, cursor, record);
}

}  // namespace yesterlog
