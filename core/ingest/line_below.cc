#include "core/ingest/line_below.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

// "anna#1234" alone is who wrote the lines below it.
bool TakeWriter(std::string_view message, Record* record) {
  const size_t hash = message.find('#');
  if (hash == std::string_view::npos || hash == 0 || message.find(' ') != std::string_view::npos ||
      message.size() - hash != 5 || !IsAllDigits(message.substr(hash + 1))) {
    return false;
  }
  record->AddText("component", message.substr(0, hash));
  return true;
}

// The indented "MESSAGE=..." lines of journalctl -o verbose.
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

// Java's own logging says the level at the front of its second line: "INFO: started". Then
// `*message` is what stands behind it, and what was there names the logger.
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

// A text of several lines that a chat's export has put into quotes, as tables do.
void TakeQuotes(std::string* message) {
  const std::string_view text = Trim(*message);
  const size_t inner = text.find('"', 1);
  if (text.size() < 3 || text.front() != '"' || inner != text.size() - 1) return;
  *message = std::string(text.substr(1, text.size() - 2));
}

// `joined`, each of its lines without the "[tag] " that it shares with the first.
void AppendWithoutTag(std::string_view joined, std::string_view tag, std::string* message) {
  if (tag.empty()) {
    message->append(joined);
    return;
  }
  const std::string front = "[" + std::string(tag) + "] ";
  while (!joined.empty()) {
    const size_t end = std::min(joined.find('\n'), joined.size() - 1) + 1;
    const std::string_view line = joined.substr(0, end);
    message->append(line.starts_with(front) ? line.substr(front.size()) : line);
    joined.remove_prefix(end);
  }
}

}  // namespace

void AddLinesBelow(std::string_view joined, std::string* message, Record* record) {
  if (TakeWriter(*message, record)) message->clear();
  if (TakeJournalFields(joined, message, record)) return;
  if (TakeLevelBelow(joined, message, record)) return;
  message->append(message->empty() ? "" : "\n");
  AppendWithoutTag(joined, record->ValueOf("request_id"), message);
  TakeQuotes(message);
}

}  // namespace yesterlog
