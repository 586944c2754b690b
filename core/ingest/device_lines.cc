#include "core/ingest/device_lines.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/entity_states.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

// "8.30000" as people write it.
std::string Shortened(std::string_view number) {
  std::string shortened(number);
  if (shortened.find('.') == std::string::npos) return shortened;
  while (shortened.ends_with('0')) shortened.pop_back();
  if (shortened.ends_with('.')) shortened.pop_back();
  return shortened;
}

// "Item 'Hall_Light' changed from OFF to ON", "Thing 'x' changed from ONLINE to OFFLINE (...)".
bool ReadItem(std::string* message, Record* record) {
  const std::string_view text = *message;
  const size_t blank = text.find(' ');
  const std::string_view name = Quoted(text.substr(blank + 1));
  if (name.empty()) return false;
  std::string_view rest = text.substr(blank + name.size() + 3);
  record->AddText("sensor", name);
  const size_t from = rest.find(" from ");
  const size_t to = rest.rfind(" to ");
  if (from != std::string_view::npos && to != std::string_view::npos && from < to) {
    const std::string_view state = rest.substr(to + 4);
    const std::string_view word = Cursor(state).TakeToken();
    record->AddText("from", rest.substr(from + 6, to - from - 6));
    if (const auto number = ParseDecimal(word)) {
      AddValue("value", word, record);
    } else if (word.size() == state.size() || state.substr(word.size()).starts_with(" (")) {
      record->AddText("state", Lowered(word));
      if (word == "OFFLINE") record->AddText(kOwnRisk, "1");
    }
  }
  *message = std::string(name) + std::string(rest);
  return true;
}

// "'PIR': Sending state ON", "'Outdoor': Sending state 8.30000 °C with 1 decimals of accuracy",
// "'PIR' >> ON", "'Pump' Turning ON."
bool ReadEsphome(std::string* message, Record* record) {
  const std::string name(Quoted(*message));
  if (name.empty()) return false;
  std::string_view rest = std::string_view(*message).substr(name.size() + 2);
  constexpr std::string_view kSending = ": Sending state ";
  constexpr std::string_view kArrow = " >> ";
  const bool sends = rest.starts_with(kSending);
  if (!sends && !rest.starts_with(kArrow) && !rest.starts_with(" Turning ")) return false;
  record->AddText("sensor", name);
  if (!sends && !rest.starts_with(kArrow)) {
    *message = name + ":" + std::string(rest);
    return true;
  }
  rest.remove_prefix(sends ? kSending.size() : kArrow.size());
  std::string_view state = rest.substr(0, rest.find(" with "));
  while (state.ends_with('.')) state.remove_suffix(1);
  const std::string_view word = Cursor(state).TakeToken();
  if (ParseDecimal(word)) {
    AddValue("value", Shortened(word), record);
    record->AddText("unit", Trim(state.substr(word.size())));
    *message = name + ": " + Shortened(word) + std::string(state.substr(word.size()));
    return true;
  }
  std::string id = "binary_sensor." + Lowered(name);
  std::ranges::replace(id, ' ', '_');
  std::string_view kind = EntityKind(id, {});
  if (id.find("pir") != std::string::npos) kind = "motion";
  const StateMeaning meaning = MeaningOfState(kind, Lowered(state), {});
  record->AddText("state", meaning.label);
  record->AddText(kOwnRisk, std::to_string(meaning.risk));
  *message = name + " " + meaning.phrase;
  return true;
}

// "device: Garden Cam s/no: T8400X property: motionDetected value: true" of eufy's.
bool ReadProperty(std::string* message, Record* record) {
  const std::string_view text = *message;
  const size_t serial = text.find(" s/no: ");
  const size_t property = text.find(" property: ");
  const size_t value = text.find(" value: ");
  if (serial == std::string_view::npos || property == std::string_view::npos ||
      value == std::string_view::npos || serial > property || property > value || serial < 8) {
    return false;
  }
  const std::string name(text.substr(8, serial - 8));
  const std::string_view key = text.substr(property + 11, value - property - 11);
  const std::string_view what = Trim(text.substr(value + 8));
  std::string spoken;
  for (const char c : key) {
    if (c >= 'A' && c <= 'Z') spoken.push_back(' ');
    spoken.push_back(LowerAscii(c));
  }
  record->AddText("sensor", name);
  record->AddText("serial", text.substr(serial + 7, property - serial - 7));
  AddValue(key, what, record);
  if (what == "true") record->AddText("state", spoken);
  *message = name + ": " + spoken + (what == "true" ? "" : " " + std::string(what));
  return true;
}

// "Failed to ping 'Shed Plug' (...)" of Zigbee2MQTT is about the plug.
bool NameDevice(std::string_view message, Record* record) {
  const std::string_view component = record->ValueOf("component");
  if (!component.starts_with("z2m") && !component.starts_with("zh")) return false;
  const size_t quote = message.find(" '");
  if (quote == std::string_view::npos || message.find("'bridge") != std::string_view::npos)
    return false;
  const std::string_view name = Quoted(message.substr(quote + 1));
  if (name.empty() || name.find('/') != std::string_view::npos) return false;
  record->AddText("sensor", name);
  return true;
}

}  // namespace

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = LowerAscii(c);
  return lowered;
}

std::string_view Quoted(std::string_view text) {
  constexpr size_t kLongestName = 100;
  if (!text.starts_with('\'')) return {};
  const size_t close = text.substr(1, kLongestName).find('\'');
  return close == std::string_view::npos ? std::string_view() : text.substr(1, close);
}

void AddValue(std::string_view key, std::string_view value, Record* record) {
  if (record->size() >= kMaxRecordFields || value.empty()) return;
  const bool number = ParseDecimal(value).has_value();
  record->Add(key, number ? ValueKind::kNumber : ValueKind::kString).value.assign(value);
}

bool ReadDeviceLine(std::string* message, Record* record) {
  if (message->starts_with("Item '") || message->starts_with("Thing '")) {
    return ReadItem(message, record);
  }
  if (message->starts_with('\'')) return ReadEsphome(message, record);
  if (message->starts_with("device: ")) return ReadProperty(message, record);
  return NameDevice(*message, record);
}

}  // namespace yesterlog
