#include "core/ingest/journald_records.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/risk.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// Of the thirty fields that the journal adds to an entry, those that a person asks for.
constexpr auto kTold = std::to_array<std::string_view>(
    {"_SYSTEMD_UNIT", "_SYSTEMD_USER_UNIT", "_PID", "_UID", "_COMM", "_EXE", "_HOSTNAME"});
// Programs add these, and they only say again what another field says.
constexpr auto kRepeated = std::to_array<std::string_view>(
    {"SYSLOG_RAW", "SYSLOG_TIMESTAMP", "SYSLOG_FACILITY", "SYSLOG_PID", "MESSAGE"});

// A list of nothing but byte numbers, as text; nullopt for any other list. `joined` has its items
// separated by ", ".
std::optional<std::string> TextOfBytes(std::string_view joined) {
  std::string bytes;
  Cursor cursor(joined);
  while (!cursor.done()) {
    const auto value = cursor.TakeDigits(1, 3);
    if (!value || *value > 255) return std::nullopt;
    bytes.push_back(static_cast<char>(*value));
    if (!cursor.done() && !(cursor.Take(',') && cursor.Take(' '))) return std::nullopt;
  }
  return RepairUtf8(bytes);
}

std::string Message(const Record& record) {
  const RecordField* field = record.Find("MESSAGE");
  if (field == nullptr) return {};
  if (field->kind != ValueKind::kList) return field->value;
  return TextOfBytes(field->value).value_or(field->value);
}

bool IsHexDigit(char c) { return IsDigit(c) || (LowerAscii(c) >= 'a' && LowerAscii(c) <= 'f'); }

// "s=0c2f…;i=4e1;b=…" as "0c2f0c2f:4e1": eight digits of the sequence tell the journals of one
// person apart, and ids are kept with each event.
std::string EntryId(std::string_view cursor_text) {
  constexpr size_t kSequenceDigits = 8;
  constexpr size_t kMaxEntryDigits = 16;
  const size_t number = cursor_text.find(";i=");
  if (!cursor_text.starts_with("s=") || number == std::string_view::npos) return {};
  const std::string_view sequence = cursor_text.substr(2, number - 2).substr(0, kSequenceDigits);
  const std::string_view rest = cursor_text.substr(number + 3);
  const std::string_view entry = rest.substr(0, rest.find(';'));
  const bool whole =
      sequence.size() == kSequenceDigits && !entry.empty() && entry.size() <= kMaxEntryDigits;
  if (!whole || !std::ranges::all_of(sequence, IsHexDigit) ||
      !std::ranges::all_of(entry, IsHexDigit)) {
    return {};
  }
  return std::string(sequence) + ":" + std::string(entry);
}

std::string_view Program(const Record& record) {
  for (const std::string_view key : {"SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT", "UNIT"}) {
    const std::string_view value = record.ValueOf(key);
    if (!value.empty()) return value;
  }
  return {};
}

// Without a priority an entry is as good as information.
int RiskOfPriority(std::string_view priority) {
  const bool known = priority.size() == 1 && priority[0] >= '0' && priority[0] <= '7';
  return known ? RiskOfSyslogSeverity(priority[0] - '0') : 0;
}

void DropNoise(Record* record) {
  for (RecordField& field : record->fields()) {
    const bool trusted = field.key.starts_with('_') && field.key != "__REALTIME_TIMESTAMP";
    const bool told = std::ranges::find(kTold, field.key) != kTold.end();
    const bool repeated = std::ranges::find(kRepeated, field.key) != kRepeated.end();
    if ((trusted && !told) || repeated) field.kind = ValueKind::kNull;
  }
}

class JournaldTranslator : public RecordTranslator {
 public:
  std::optional<std::string> Translate(Record* record) override {
    if (!IsJournalEntry(*record)) return std::nullopt;
    const std::string message = Message(*record);
    if (Trim(message).empty()) {
      return "no message in this entry: journalctl leaves long ones out unless it is given --all";
    }
    const std::string id = EntryId(record->ValueOf("__CURSOR"));
    const std::string host(record->ValueOf("_HOSTNAME"));
    const std::string program(Program(*record));
    const int risk = RiskOfPriority(record->ValueOf("PRIORITY"));
    DropNoise(record);
    record->Drop("_HOSTNAME");
    record->Drop("SYSLOG_IDENTIFIER");
    record->AddText(kOwnId, id);
    record->AddText(kOwnSource, host);
    record->AddText(kOwnLabel, program);
    record->AddText(kOwnText, message);
    record->AddText(kOwnRisk, std::to_string(risk));
    return std::nullopt;
  }
};

}  // namespace

bool IsJournalEntry(const Record& record) {
  return !record.ValueOf("__REALTIME_TIMESTAMP").empty();
}

std::unique_ptr<RecordTranslator> MakeJournaldTranslator() {
  return std::make_unique<JournaldTranslator>();
}

}  // namespace yesterlog
