#include "core/ingest/line_security.h"

#include <array>
#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

// "src=203.0.113.7 msg=A threat was blocked. dvchost=fw": values may have blanks, so that one ends
// where the next name begins. What "msg" says, empty where it is not there.
std::string AddExtension(std::string_view text, Record* record) {
  std::string said;
  size_t equals = text.find('=');
  while (equals != std::string_view::npos && equals > 0) {
    const std::string_view key = Trim(text.substr(0, equals));
    text.remove_prefix(equals + 1);
    // The next name stands behind a blank; "=" before it is the value's own.
    const size_t blank = text.find(' ');
    const size_t next = blank == std::string_view::npos ? blank : text.find('=', blank);
    const size_t end = next == std::string_view::npos ? text.size() : text.rfind(' ', next);
    const std::string_view value = Trim(text.substr(0, end));
    if (key == "msg") {
      said = value;
    } else if (key == "dvchost" && record->Find("host") == nullptr && record->HasRoom()) {
      record->AddText("host", value);
    } else if (record->HasRoom() && key.size() <= kMaxFieldKeyBytes) {
      record->AddText(key, value);
    }
    text.remove_prefix(end);
    equals = text.find('=');
  }
  return said;
}

}  // namespace

// "CEF:0|Acme|Wall|1.0|100|Port scan|8|src=203.0.113.7 dst=192.0.2.1": ArcSight's common format.
bool TakeCommonEvent(std::string* message, Record* record) {
  if (!message->starts_with("CEF:")) return false;
  std::array<std::string_view, 8> parts;
  const std::string copy = *message;
  std::string_view left = copy;
  size_t count = 0;
  while (count + 1 < parts.size() && left.find('|') != std::string_view::npos) {
    parts.at(count++) = left.substr(0, left.find('|'));
    left.remove_prefix(left.find('|') + 1);
  }
  if (count + 1 != parts.size()) return false;
  record->AddText("product", std::string(parts[1]) + " " + std::string(parts[2]));
  record->AddText("code", parts[4]);
  const std::string said = AddExtension(left, record);
  if (const auto risk = ParseRisk(parts[6], RiskScale::kTen)) {
    record->AddText("importance", parts[6]);
    record->AddText(kOwnRisk, std::to_string(*risk));
  }
  *message =
      std::string(parts[5]) + (said.empty() ? " (" + std::string(Trim(left)) + ")" : ": " + said);
  return true;
}

// "[**] [1:2100498:7] GPL ATTACK [**] [Classification: Misc] [Priority: 2] {TCP} 203.0.113.7:80 ->
// 192.0.2.1:51234" of Snort and Suricata: the least priority is the worst.
bool TakeIntrusion(std::string* message, Record* record) {
  if (message->empty() || message->front() != '[') return false;
  constexpr std::string_view kMark = "[**] [";
  constexpr std::string_view kPriority = "[Priority: ";
  constexpr std::string_view kClass = "[Classification: ";
  const std::string copy = *message;
  const std::string_view text = copy;
  constexpr size_t kFarthest = 20;
  const size_t begin = text.find(kMark);
  if (begin > kFarthest) return false;  // or it stands nowhere
  const size_t code_end = text.find("] ", begin + kMark.size());
  const size_t end = text.find(" [**]", begin + kMark.size());
  if (code_end == std::string_view::npos || end == std::string_view::npos || code_end > end) {
    return false;
  }
  record->AddText("code", text.substr(begin + kMark.size(), code_end - begin - kMark.size()));
  const std::string_view behind = text.substr(end + 5);
  if (const size_t at = behind.find(kClass); at != std::string_view::npos) {
    const std::string_view rest = behind.substr(at + kClass.size());
    record->AddText("category", rest.substr(0, rest.find(']')));
  }
  if (const size_t at = behind.find(kPriority); at != std::string_view::npos) {
    const char priority = Cursor(behind.substr(at + kPriority.size())).Peek();
    record->AddText("priority", std::string(1, priority));
    record->AddText(kOwnRisk, priority == '1' ? "3" : priority == '2' ? "2" : "1");
  }
  const size_t protocol = behind.find('{');
  std::string said(text.substr(code_end + 2, end - code_end - 2));
  if (protocol != std::string_view::npos) said.append(" ").append(behind.substr(protocol));
  if (begin > 0) said.append(" ").append(Trim(text.substr(0, begin)));  // "[Drop]"
  *message = std::move(said);
  return true;
}

}  // namespace yesterlog
