#include "core/ingest/alert_block.h"

#include <algorithm>
#include <string>

#include "core/ingest/cursor.h"
#include "core/ingest/line_groups.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

constexpr std::string_view kMark = "** Alert ";

// Its levels go from 0 to 15: from 7 on something is wrong, from 10 on it happens again and again
// or matters, from 13 on it is grave.
std::string_view RiskOfLevel(int level) {
  if (level >= 13) return "4";
  if (level >= 10) return "3";
  if (level >= 7) return "2";
  return level >= 4 ? "1" : "0";
}

// "** Alert 1775572265.12345: mail  - syslog,sshd,"
void AddMark(std::string_view line, Record* record) {
  Cursor cursor(line.substr(kMark.size()));
  const size_t run = cursor.DigitRun();
  record->stamp.emplace().instant = ParseEpoch(cursor.rest().substr(0, run));
  record->stamp->has_clock = true;
  if (!record->stamp->instant) record->stamp.reset();
  const size_t dash = line.find("- ");
  std::string_view groups = dash == std::string_view::npos ? "" : Trim(line.substr(dash + 2));
  if (groups.ends_with(',')) groups.remove_suffix(1);
  record->AddText("groups", groups);
}

// "2026 Apr 07 14:31:05 (web-1) 192.0.2.20->/var/log/auth.log", "... manager->syscheck"
void AddPlace(std::string_view line, Record* record) {
  const size_t arrow = line.find("->");
  if (arrow == std::string_view::npos) return;
  record->AddText("location", Trim(line.substr(arrow + 2)));
  const std::string_view front = Trim(line.substr(0, arrow));
  const size_t open = front.find('(');
  const size_t close = front.find(')');
  if (open != std::string_view::npos && close != std::string_view::npos && close > open) {
    record->AddText("host", front.substr(open + 1, close - open - 1));
  } else {
    record->AddText("host", front.substr(front.rfind(' ') + 1));
  }
}

// "Rule: 5716 (level 5) -> 'sshd: authentication failed.'"; what it says.
std::string AddRule(std::string_view line, Record* record) {
  constexpr std::string_view kLevel = "(level ";
  Cursor cursor(line.substr(5));
  cursor.SkipBlanks();
  record->AddText("rule", cursor.TakeToken());
  const size_t level = line.find(kLevel);
  if (level != std::string_view::npos) {
    Cursor number(line.substr(level + kLevel.size()));
    if (const auto value = number.TakeDigits(1, 2)) {
      record->Add("rule level", ValueKind::kNumber).value = std::to_string(*value);
      record->AddText(kOwnRisk, RiskOfLevel(*value));
    }
  }
  const size_t open = line.find('\'');
  const size_t close = line.rfind('\'');
  return open < close && close != std::string_view::npos
             ? std::string(line.substr(open + 1, close - open - 1))
             : std::string();
}

// "Src IP: 203.0.113.9", "User: root"
bool AddMember(std::string_view line, Record* record) {
  constexpr std::string_view kNames[] = {
      "Src IP", "Dst IP", "Src Port", "Dst Port", "User",         "Protocol", "Status",
      "Action", "ID",     "URL",      "Process",  "Src Location", "Hostname", "System Name"};
  const size_t colon = line.find(": ");
  if (colon == std::string_view::npos || !record->HasRoom()) return false;
  const std::string_view name = line.substr(0, colon);
  if (std::ranges::find(kNames, name) == std::end(kNames)) return false;
  record->AddText(name == "User"     ? std::string_view("user")
                  : name == "Src IP" ? std::string_view("ip")
                                     : name,
                  Trim(line.substr(colon + 2)));
  return true;
}

}  // namespace

bool OpensAlert(std::string_view line) {
  return line.starts_with(kMark) && line.size() > kMark.size() && IsDigit(line[kMark.size()]);
}

void ParseAlertBlock(std::string_view block, Record* record) {
  std::string text;
  std::string seen;
  for (size_t number = 0; !block.empty(); ++number) {
    const size_t newline = std::min(block.find('\n'), block.size());
    const std::string_view line = Trim(block.substr(0, newline));
    block.remove_prefix(std::min(newline + 1, block.size()));
    if (line.empty()) continue;
    if (number == 0) {
      AddMark(line, record);
    } else if (number == 1 && line.find("->") != std::string_view::npos) {
      AddPlace(line, record);
    } else if (text.empty() && line.starts_with("Rule: ")) {
      text = AddRule(line, record);
    } else if (!AddMember(line, record)) {
      seen.append(seen.empty() ? "" : "\n").append(line);
    }
  }
  if (!text.empty() && !seen.empty()) text.push_back('\n');
  record->AddText("message", text + seen);
}

}  // namespace yesterlog
