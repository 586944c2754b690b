#include "core/ingest/line_devices.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/ingest/cursor.h"
#include "core/ingest/entity_states.h"
#include "core/ingest/json_record.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

constexpr size_t kMostDevices = 5000;
constexpr size_t kMostReadings = 6;  // in a sentence; all are kept as details
constexpr size_t kLongestValue = 40;

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = LowerAscii(c);
  return lowered;
}

struct StateKey {
  std::string_view key;
  std::string_view kind;  // of entity_states.h
  std::string_view on;    // the value that is its "on", in small letters
  bool alarm_only;        // worth a word only while it is on
};

// Whichever comes first says the device's state.
constexpr auto kStateKeys = std::to_array<StateKey>({
    {"contact", "door", "false", false},
    {"occupancy", "motion", "true", false},
    {"motion", "motion", "true", false},
    {"presence", "occupancy", "true", false},
    {"water_leak", "moisture", "true", false},
    {"smoke", "smoke", "true", false},
    {"gas", "gas", "true", false},
    {"carbon_monoxide", "carbon_monoxide", "true", false},
    {"vibration", "vibration", "true", false},
    {"state", "", "on", false},
    {"power", "", "on", false},
    {"lock_state", "lock", "unlocked", false},
    {"tamper", "tamper", "true", true},
    {"battery_low", "battery", "true", true},
});

std::optional<bool> IsOn(const StateKey& known, std::string_view value) {
  const std::string lowered = Lowered(value);
  if (lowered == known.on) return true;
  if (known.on == "true" || known.on == "false") {
    return lowered == "true" || lowered == "false" ? std::optional(false) : std::nullopt;
  }
  return lowered == "off" ? std::optional(false) : std::nullopt;
}

// "OPEN", "closed", "LOCK", "detected": states that say themselves what they are.
std::optional<StateMeaning> MeaningOfWord(std::string_view value) {
  const std::string state = Lowered(value);
  const auto is = [&](std::string_view word) { return state == word; };
  if (is("open") || is("opened")) return MeaningOfState("cover", "open", {});
  if (is("close") || is("closed")) return MeaningOfState("cover", "closed", {});
  if (is("opening") || is("closing")) return MeaningOfState("cover", state, {});
  if (is("lock") || is("locked")) return MeaningOfState("lock", "locked", {});
  if (is("unlock") || is("unlocked")) return MeaningOfState("lock", "unlocked", {});
  if (is("on") || is("off")) return MeaningOfState({}, state, {});
  if (is("online") || is("offline"))
    return StateMeaning{state, "is " + state, is("offline") ? 1 : 0};
  return std::nullopt;
}

// The parts of a topic that name a thing: "zigbee2mqtt/Front Door" is the front door.
struct Topic {
  std::string device;
  std::string_view last;  // "temperature" of "home/kitchen/temperature"
};

bool IsOneOfWords(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view known) { return EqualsIgnoringCase(known, word); });
}

std::optional<Topic> ReadTopicName(std::string_view topic) {
  constexpr size_t kMostLevels = 12;
  std::vector<std::string_view> levels;
  while (!topic.empty() && levels.size() < kMostLevels) {
    const size_t slash = std::min(topic.find('/'), topic.size());
    if (slash > 0) levels.push_back(topic.substr(0, slash));
    topic.remove_prefix(std::min(slash + 1, topic.size()));
  }
  if (levels.size() < 2) return std::nullopt;
  Topic read;
  read.last = levels.back();
  if (IsOneOfWords(levels.front(), {"zigbee2mqtt", "home", "house", "tele", "stat", "cmnd",
                                    "shellies", "homeassistant", "haus", "esphome"})) {
    levels.erase(levels.begin());
  }
  while (levels.size() > 1 &&
         IsOneOfWords(levels.back(), {"state", "status", "sensor", "result", "power", "set", "get",
                                      "availability", "lwt", "relay", "0"})) {
    levels.pop_back();
  }
  for (const std::string_view level : levels) {
    read.device.append(read.device.empty() ? "" : " ").append(level);
  }
  return read;
}

// What stands between the single quotes at the front of `text`; empty: nothing does.
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

bool DeviceMessages::Read(std::string* message, Record* record) {
  if (message->empty() || !ReadMessage(message, record)) return false;
  // That a program found nothing wrong says nothing of the device.
  if (ParseRisk(record->ValueOf("level"), RiskScale::kLevels) == 0) record->Drop("level");
  return true;
}

bool DeviceMessages::ReadMessage(std::string* message, Record* record) {
  switch (message->front()) {
    case 'M':
    case 't':
      if (ReadPublished(message, record)) return true;
      break;
    case 'I':
      if (message->starts_with("Item '")) return ReadItem(message, record);
      break;
    case 'T':
      if (message->starts_with("Thing '")) return ReadItem(message, record);
      break;
    case '\'':
      return ReadEsphome(message, record);
    case 'd':
      if (message->starts_with("device: ")) return ReadProperty(message, record);
      break;
    default:
      break;
  }
  if (NameDevice(*message, record)) return true;
  return ReadTopic(message, record);
}

bool DeviceMessages::ReadPublished(std::string* message, Record* record) {
  constexpr std::string_view kTopic = "topic '";
  constexpr std::string_view kPayload = "', payload '";
  std::string_view text = *message;
  if (text.starts_with("MQTT publish: ")) text.remove_prefix(14);
  if (!text.starts_with(kTopic) || !text.ends_with('\'')) return false;
  const size_t end = text.find(kPayload);
  if (end == std::string_view::npos) return false;
  const auto topic = ReadTopicName(text.substr(kTopic.size(), end - kTopic.size()));
  const size_t begin = end + kPayload.size();
  if (!topic || begin >= text.size()) return false;
  const std::string payload(text.substr(begin, text.size() - begin - 1));
  return AddPayload(topic->device, topic->last, payload, message, record);
}

// "home/door/front open", "stat/plug/POWER = ON"
bool DeviceMessages::ReadTopic(std::string* message, Record* record) {
  const std::string_view text = *message;
  Cursor cursor(text);
  const std::string_view name = cursor.TakeToken();
  const bool is_topic = name.find('/') != std::string_view::npos && IsLetter(name.front()) &&
                        name.back() != ':' && std::ranges::all_of(name, [](char c) {
                          return IsLetter(c) || IsDigit(c) || c == '/' || c == '_' || c == '-' ||
                                 c == '.' || c == ':';
                        });
  if (!is_topic || name.find("//") != std::string_view::npos) return false;
  cursor.SkipBlanks();
  if (cursor.Peek() == '=' && cursor.Peek(1) == ' ') cursor.MoveTo(cursor.position() + 2);
  const std::string payload(Trim(cursor.rest()));
  const bool object = payload.starts_with('{') && payload.ends_with('}');
  const bool word = !payload.empty() && payload.size() < kLongestValue &&
                    payload.find(' ') == std::string::npos &&
                    (ParseDecimal(payload) || MeaningOfWord(payload));
  const auto topic = object || word ? ReadTopicName(name) : std::nullopt;
  return topic && AddPayload(topic->device, topic->last, payload, message, record);
}

bool DeviceMessages::AddPayload(const std::string& device, std::string_view quantity,
                                std::string_view payload, std::string* message, Record* record) {
  const std::string last(quantity);
  if (!payload.starts_with('{')) {
    if (ParseDecimal(payload)) {
      // "kitchen temperature" of "home/kitchen/temperature"
      const bool named = device.size() > last.size() + 1 && device.ends_with(" " + last);
      const std::string thing = named ? device.substr(0, device.size() - last.size() - 1) : device;
      record->AddText("sensor", thing);
      AddValue(last, payload, record);
      *message = thing + ": " + (named ? last + " " : "") + std::string(payload);
      return true;
    }
    record->AddText("sensor", device);
    const auto meaning = MeaningOfWord(payload);
    const bool changes = !meaning || Changes(device, meaning->label);
    if (meaning && changes) record->AddText("state", meaning->label);
    if (meaning) record->AddText(kOwnRisk, std::to_string(meaning->risk));
    *message = device + " " +
               (!meaning  ? "said " + std::string(payload)
                : changes ? meaning->phrase
                          : "is still " + meaning->label);
    return true;
  }
  payload_.Clear();
  if (ParseJsonRecord(payload, &payload_)) return false;
  std::string readings;
  std::optional<StateMeaning> state;
  std::string said;
  for (const StateKey& known : kStateKeys) {
    for (const RecordField& field : payload_.fields()) {
      if (state || !EqualsIgnoringCase(field.key, known.key)) continue;
      const auto on = IsOn(known, field.value);
      if (on && known.alarm_only && !*on) continue;
      if (on) state = MeaningOfState(known.kind, *on ? "on" : "off", {});
      if (!on && known.kind.empty()) state = MeaningOfWord(field.value);
      if (state) said = state->label;
    }
  }
  size_t count = 0;
  for (const RecordField& field : payload_.fields()) {
    if (field.kind == ValueKind::kNull) continue;
    // Of the state only a change is kept under this name.
    if (field.key != "state") AddValue(field.key, field.value, record);
    const bool is_reading = field.kind == ValueKind::kNumber && field.key != "linkquality";
    if (field.key == "action" && !field.value.empty()) {
      state = StateMeaning{field.value, "said " + Spoken(field.value), 0};
      said.clear();
    } else if (is_reading && count < kMostReadings) {
      readings.append(count++ == 0 ? "" : ", ").append(field.key).append(" ").append(field.value);
    }
  }
  record->AddText("sensor", device);
  const bool changes = state && (said.empty() || Changes(device, said));
  if (!state || !changes) {
    *message = device + ": " + (readings.empty() ? std::string(payload) : readings);
    if (state) message->append(" (still ").append(state->label).append(")");
    return true;
  }
  record->AddText("state", state->label);
  record->AddText(kOwnRisk, std::to_string(state->risk));
  *message = device + " " + state->phrase;
  if (!readings.empty()) message->append(" (").append(readings).append(")");
  return true;
}

bool DeviceMessages::Changes(const std::string& device, const std::string& state) {
  const auto known = states_.find(device);
  if (known != states_.end() && known->second == state) return false;
  if (known != states_.end()) {
    known->second = state;
  } else if (states_.size() < kMostDevices) {
    states_.emplace(device, state);
  }
  return true;
}

}  // namespace yesterlog
