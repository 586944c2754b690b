#include "core/ingest/dated_blocks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/ingest/cursor.h"
#include "core/ingest/for_lines.h"
#include "core/ingest/line_level.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

// Lines that begin with a blank go on with the one before them; a calendar drops the blank, a mail
// keeps it.
std::vector<std::string> Unfolded(std::string_view block, bool keeps_blank) {
  std::vector<std::string> lines;
  ForLines(block, [&](std::string_view line) {
    const bool folded = !lines.empty() && !line.empty() && (line[0] == ' ' || line[0] == '\t');
    if (!folded) {
      lines.emplace_back(line);
    } else {
      if (keeps_blank) lines.back().push_back(' ');
      lines.back().append(keeps_blank ? Trim(line) : line.substr(1));
    }
  });
  return lines;
}

// "Bring the card\, and\nthe referral" of a calendar.
std::string Unescaped(std::string_view value) {
  std::string plain;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      plain.push_back(value[i]);
      continue;
    }
    const char next = value[++i];
    plain.push_back(next == 'n' || next == 'N' ? '\n' : next);
  }
  return plain;
}

std::optional<Stamp> StampAtEnd(std::string_view line) {
  for (size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1)) {
    const auto stamp = ParseStamp(line.substr(at), DateOrder::kMonthFirst);
    if (stamp && stamp->has_clock && !stamp->instant) return stamp;
  }
  return std::nullopt;
}

// "Eva Berg <eva@example.com>" as Eva Berg, "<eva@example.com>" as what stands inside.
std::string_view NameOf(std::string_view address) {
  const size_t open = address.find('<');
  const std::string_view name = Trim(address.substr(0, open));
  if (name.empty() && open != std::string_view::npos) {
    return address.substr(open + 1, address.find('>') - open - 1);
  }
  const bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
  return quoted ? name.substr(1, name.size() - 2) : name;
}

}  // namespace

bool OpensAppointment(std::string_view line) { return Trim(line) == "BEGIN:VEVENT"; }

bool OpensMail(std::string_view line) {
  constexpr size_t kLongest = 300;  // an address and a time; each blank of it may begin the time
  return line.size() <= kLongest && line.starts_with("From ") &&
         StampAtEnd(line.substr(5)).has_value();
}

bool OpensRevision(std::string_view line) {
  Cursor cursor(line);
  if (!cursor.Take('r') || cursor.DigitRun() == 0) return false;
  return cursor.rest().substr(cursor.DigitRun()).starts_with(" | ");
}

bool OpensReport(std::string_view line) {
  constexpr std::string_view kReport = " REPORT==== ";
  const size_t at = line.find(kReport);
  return line.starts_with('=') && at != std::string_view::npos &&
         IsLevelWord(line.substr(1, at - 1));
}

void ParseAppointment(std::string_view block, Record* record) {
  std::string text;
  for (const std::string& line : Unfolded(block, false)) {
    const size_t colon = line.find(':');
    if (line == "END:VEVENT") break;
    if (colon == std::string::npos) continue;
    const std::string_view front = std::string_view(line).substr(0, colon);
    const std::string_view name = front.substr(0, front.find(';'));
    const std::string value = Unescaped(std::string_view(line).substr(colon + 1));
    if (name == "DTSTART") {
      record->stamp = ParseStamp(value, DateOrder::kYearFirst);
    } else if (name == "DTEND") {
      if (record->HasRoom()) record->AddText("ended", value);
    } else if (name == "SUMMARY") {
      text = value;
    } else if (name == "CATEGORIES") {
      if (record->HasRoom()) record->AddText("action", value);
    } else if (name != "BEGIN" && name != "DTSTAMP" && name != "SEQUENCE" && record->HasRoom() &&
               name.size() <= kMaxFieldKeyBytes) {
      std::string key(name);
      std::ranges::transform(key, key.begin(), LowerAscii);
      record->AddText(key, value);
    }
  }
  record->AddText("message", text);
}

void ParseMail(std::string_view block, Record* record) {
  const size_t first_end = block.find('\n');
  record->stamp = StampAtEnd(Trim(block.substr(0, first_end)).substr(5));
  const std::string_view rest =
      first_end == std::string_view::npos ? std::string_view() : block.substr(first_end + 1);
  size_t headers_end = rest.find("\n\n");
  if (const size_t returns = rest.find("\r\n\r\n"); returns < headers_end) headers_end = returns;
  std::string subject;
  for (const std::string& line : Unfolded(rest.substr(0, headers_end), true)) {
    const size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    const std::string_view name = std::string_view(line).substr(0, colon);
    const std::string_view value = Trim(std::string_view(line).substr(colon + 1));
    if (EqualsIgnoringCase(name, "Date")) {
      if (const auto stamp = ParseStamp(value, DateOrder::kDayFirst)) record->stamp = stamp;
    } else if (EqualsIgnoringCase(name, "From")) {
      if (record->HasRoom()) record->AddText("component", NameOf(value));
    } else if (EqualsIgnoringCase(name, "Subject")) {
      subject = value;
    } else if (EqualsIgnoringCase(name, "To") || EqualsIgnoringCase(name, "Cc")) {
      if (record->HasRoom()) record->AddText(name, value);
    }
  }
  const std::string_view body =
      headers_end == std::string_view::npos ? std::string_view() : Trim(rest.substr(headers_end));
  record->AddText("action", "mail");
  record->AddText("message",
                  subject + (subject.empty() || body.empty() ? "" : "\n") + std::string(body));
}

void ParseRevision(std::string_view block, Record* record) {
  const size_t first_end = std::min(block.find('\n'), block.size());
  std::string_view head = Trim(block.substr(0, first_end));
  std::vector<std::string_view> parts;
  while (!head.empty()) {
    const size_t bar = std::min(head.find(" | "), head.size());
    parts.push_back(Trim(head.substr(0, bar)));
    head.remove_prefix(std::min(bar + 3, head.size()));
  }
  if (parts.size() < 3) return;
  size_t length = 0;
  record->stamp = ReadStamp(parts[2], DateOrder::kYearFirst, &length);
  record->AddText("revision", parts[0]);
  record->AddText("component", parts[1]);
  record->AddText("action", "commit");
  std::string_view message = Trim(block.substr(first_end));
  while (message.ends_with('-')) message.remove_suffix(1);
  record->AddText("message", Trim(message));
}

void ParseReport(std::string_view block, Record* record) {
  const size_t first_end = std::min(block.find('\n'), block.size());
  const std::string_view head = Trim(block.substr(0, first_end));
  const size_t times = head.find("==== ");
  if (times == std::string_view::npos) return;
  size_t length = 0;
  record->stamp = ReadStamp(head.substr(times + 5), DateOrder::kDayFirst, &length);
  record->AddText("level", head.substr(1, head.find(' ') - 1));
  record->AddText("message", Trim(block.substr(first_end)));
}

}  // namespace yesterlog
