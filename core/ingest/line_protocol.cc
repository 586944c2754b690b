#include "core/ingest/line_protocol.h"

#include <algorithm>
#include <array>

#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

// "[id name=\"value\" ...][id ...]" into "id.name" fields; the cursor stands behind it.
void TakeStructuredData(Cursor& cursor, Record* record) {
  while (cursor.Take('[')) {
    std::string id;
    while (!cursor.done() && cursor.Peek() != ' ' && cursor.Peek() != ']') {
      id.push_back(cursor.Peek());
      cursor.MoveTo(cursor.position() + 1);
    }
    for (cursor.SkipBlanks(); !cursor.done() && !cursor.Take(']'); cursor.SkipBlanks()) {
      const size_t equals = cursor.rest().find("=\"");
      if (equals == std::string_view::npos) return;
      const std::string key = id + "." + std::string(cursor.rest().substr(0, equals));
      cursor.MoveTo(cursor.position() + equals + 2);
      std::string value;
      while (!cursor.done() && cursor.Peek() != '"') {
        cursor.Take('\\');
        if (cursor.done()) break;
        value.push_back(cursor.Peek());
        cursor.MoveTo(cursor.position() + 1);
      }
      cursor.Take('"');
      if (record->size() < kMaxRecordFields) record->AddText(key, value);
    }
  }
}

}  // namespace

std::string Rfc5424Rest(Cursor& cursor, Record* record) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  for (const std::string_view name : {"host", "program", "pid", "msgid"}) {
    cursor.SkipBlanks();
    const size_t begin = cursor.position();
    const std::string_view token = cursor.TakeToken();
    // Meraki goes on with its pairs where a process would be.
    if (name != "host" && name != "program" && token.find('=') != std::string_view::npos) {
      cursor.MoveTo(begin);
      return std::string(Trim(cursor.rest()));
    }
    if (token != "-") record->AddText(name, token);
  }
  cursor.SkipBlanks();
  if (cursor.Peek() == '-') {
    cursor.Take('-');
  } else {
    TakeStructuredData(cursor, record);
  }
  std::string_view message = Trim(cursor.rest());
  if (message.starts_with(kMark)) message.remove_prefix(kMark.size());
  return std::string(message);
}

// "Jun 3 15:42:50 node/node sshd[12]: message": what a host's own syslog wrote.
bool TakeSyslogPart(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  size_t length = 0;
  const auto stamp = ReadStamp(cursor.rest(), DateOrder::kYearFirst, &length);
  if (stamp && stamp->has_clock && !stamp->has_year) {
    cursor.MoveTo(begin + length);
    cursor.SkipBlanks();
    cursor.TakeToken();
    cursor.SkipBlanks();
    std::string_view tag = cursor.TakeToken();
    if (tag.size() > 1 && tag.ends_with(':')) {
      tag.remove_suffix(1);
      const size_t open = tag.find('[');
      record->AddText("program", tag.substr(0, open));
      if (open != std::string_view::npos && tag.ends_with(']')) {
        record->AddText("pid", tag.substr(open + 1, tag.size() - open - 2));
      }
      return true;
    }
  }
  cursor.MoveTo(begin);
  return false;
}

// "2005.06.03 node 2005-06-03-15.42.50.675872 node RAS KERNEL INFO message": the node is said
// twice.
std::string ClusterRest(Cursor& cursor, Record* record) {
  cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view node = cursor.TakeToken();
  record->AddText("host", node);
  cursor.SkipBlanks();
  if (TakeSyslogPart(cursor, record)) return std::string(Trim(cursor.rest()));
  const std::string_view message = cursor.rest();
  Cursor words(message);
  for (size_t i = 0; i < 6 && !words.done(); ++i, words.SkipBlanks()) {
    const std::string_view token = words.TakeToken();
    if (const std::string_view level = LevelOf(token); !level.empty()) {
      record->AddText("level", level);
      break;
    }
  }
  return std::string(message);
}

// "W0407 14:31:05.250000   1 watch.go:82] message"
std::string KlogRest(char letter, Cursor& cursor, Record* record) {
  record->AddText("level", LetterLevel({&letter, 1}));
  constexpr size_t kLongestPlace = 120;
  const size_t begin = cursor.position();
  const std::string_view thread = cursor.TakeToken();
  cursor.SkipBlanks();
  const size_t close = cursor.rest().find("] ");
  if (close > kLongestPlace) {  // npos is past any bound
    cursor.MoveTo(begin);
    return std::string(Trim(cursor.rest()));
  }
  const std::string_view place = cursor.rest().substr(0, close);
  record->AddText("tid", thread);
  record->AddText("component", place.substr(0, place.rfind(':')));
  cursor.MoveTo(cursor.position() + close + 2);
  return std::string(Trim(cursor.rest()));
}

// "pid=2200 ... msg='op=login acct=\"mira\" res=failed'": the pairs, those of the inner message
// too.
void AddAuditFields(std::string_view line, Record* record) {
  constexpr size_t kMostPairs = 60;
  Cursor cursor(line);
  for (size_t pairs = 0; pairs < kMostPairs && !cursor.done(); ++pairs) {
    cursor.SkipBlanks();
    std::string_view token = cursor.TakeToken();
    if (token.empty()) break;
    if (token.starts_with("msg='")) token.remove_prefix(5);
    const size_t equals = token.find('=');
    if (equals == std::string_view::npos || equals == 0 || token.starts_with("type=") ||
        token.starts_with("msg=") || token.starts_with("node=")) {
      continue;
    }
    std::string_view value = token.substr(equals + 1);
    while (!value.empty() && (value.front() == '"' || value.front() == '\''))
      value.remove_prefix(1);
    while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
    if (value != "?" && value != "(none)") record->AddText(token.substr(0, equals), value);
  }
}

// What an audit says is its whole line; who says it is the line's type.
std::string AuditRest(std::string_view line, Record* record) {
  const size_t node = line.find("type=");
  Cursor cursor(line.substr(node == std::string_view::npos ? 0 : node));
  record->AddText("program", cursor.TakeToken().substr(5));
  AddAuditFields(line, record);
  if (line.starts_with("node=")) record->AddText("host", line.substr(5, line.find(' ') - 5));
  return std::string(Trim(line));
}

// The role of a Redis process and its signs: "1207:M 07 Apr 2026 14:31:05.250 # low on memory".
bool TakeRedisSign(std::string_view name, Cursor& cursor, Record* record) {
  const size_t colon = name.find(':');
  if (colon == std::string_view::npos || colon + 2 != name.size()) return false;
  if (!std::ranges::all_of(name.substr(0, colon), IsDigit)) return false;
  constexpr std::string_view kSigns = ".-*#";
  constexpr std::array<std::string_view, 4> kLevels = {"debug", "verbose", "notice", "warning"};
  const size_t sign = kSigns.find(cursor.Peek());
  if (sign == std::string_view::npos || cursor.Peek(1) != ' ') return false;
  record->AddText("pid", name.substr(0, colon));
  record->AddText("level", sign == 2 ? std::string_view("info") : kLevels.at(sign));
  cursor.MoveTo(cursor.position() + 2);
  return true;
}

}  // namespace yesterlog
