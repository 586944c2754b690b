#include "core/ingest/line_devices.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/ingest/cursor.h"
#include "core/ingest/device_lines.h"
#include "core/ingest/entity_states.h"
#include "core/ingest/json_record.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/risk.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr size_t kMostDevices = 5000;
constexpr size_t kLongestName = 200;  // that is remembered
constexpr size_t kMostReadings = 6;   // in a sentence; all are kept as details
constexpr size_t kLongestValue = 40;

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

}  // namespace

bool DeviceMessages::Read(std::string* message, Record* record) {
  if (message->empty() || !ReadMessage(message, record)) return false;
  // That a program found nothing wrong says nothing of the device.
  if (ParseRisk(record->ValueOf("level"), RiskScale::kLevels) == 0) record->Drop("level");
  return true;
}

bool DeviceMessages::ReadMessage(std::string* message, Record* record) {
  return ReadPublished(message, record) || ReadDeviceLine(message, record) ||
         ReadTopic(message, record);
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
  const std::string_view name = TruncateUtf8(device, kLongestName);
  const auto known = states_.find(name);
  if (known != states_.end() && known->second == state) return false;
  if (known != states_.end()) {
    known->second = state;
  } else if (states_.size() < kMostDevices) {
    states_.emplace(name, state);
  }
  return true;
}

}  // namespace yesterlog
