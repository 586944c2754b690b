#include "core/ingest/entity_states.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

struct KnownState {
  std::string_view kind;  // empty: of any entity
  std::string_view state;
  std::string_view label;
  std::string_view phrase;
  int risk;
};

// The first row that fits counts.
constexpr auto kStates = std::to_array<KnownState>({
    {"", "unavailable", "unavailable", "became unavailable", 1},
    {"", "unknown", "unknown", "has no known state", 0},
    {"door", "on", "open", "was opened", 0},
    {"door", "off", "closed", "was closed", 0},
    {"cover", "open", "open", "was opened", 0},
    {"cover", "closed", "closed", "was closed", 0},
    {"cover", "opening", "opening", "is opening", 0},
    {"cover", "closing", "closing", "is closing", 0},
    {"lock", "locked", "locked", "was locked", 0},
    {"lock", "unlocked", "unlocked", "was unlocked", 0},
    {"lock", "open", "open", "was opened", 0},
    {"lock", "on", "unlocked", "was unlocked", 0},
    {"lock", "off", "locked", "was locked", 0},
    {"lock", "jammed", "jammed", "is jammed", 3},
    {"motion", "on", "motion", "detected motion", 0},
    {"motion", "off", "clear", "sees no motion any more", 0},
    {"occupancy", "on", "occupied", "is occupied", 0},
    {"occupancy", "off", "clear", "is not occupied any more", 0},
    {"presence", "home", "home", "came home", 0},
    {"presence", "not_home", "away", "left home", 0},
    {"presence", "on", "home", "is present", 0},
    {"presence", "off", "away", "is not present any more", 0},
    {"smoke", "on", "smoke", "detected smoke", 4},
    {"smoke", "off", "clear", "sees no smoke any more", 0},
    {"gas", "on", "gas", "detected gas", 4},
    {"gas", "off", "clear", "senses no gas any more", 0},
    {"carbon_monoxide", "on", "carbon monoxide", "detected carbon monoxide", 4},
    {"carbon_monoxide", "off", "clear", "senses no carbon monoxide any more", 0},
    {"safety", "on", "unsafe", "reports danger", 4},
    {"safety", "off", "safe", "reports no danger any more", 0},
    {"moisture", "on", "wet", "detected water", 3},
    {"moisture", "off", "dry", "is dry again", 0},
    {"tamper", "on", "tampering", "detected tampering", 3},
    {"tamper", "off", "clear", "sees no tampering any more", 0},
    {"problem", "on", "problem", "reports a problem", 2},
    {"problem", "off", "ok", "reports no problem any more", 0},
    {"vibration", "on", "vibration", "detected vibration", 0},
    {"vibration", "off", "clear", "senses no vibration any more", 0},
    {"sound", "on", "sound", "detected sound", 0},
    {"sound", "off", "clear", "hears no sound any more", 0},
    {"battery", "on", "battery low", "has a low battery", 1},
    {"battery", "off", "battery ok", "has battery again", 0},
    {"connectivity", "on", "connected", "was connected", 0},
    {"connectivity", "off", "disconnected", "was disconnected", 1},
    {"alarm", "triggered", "triggered", "was triggered", 4},
    {"alarm", "pending", "pending", "is about to be triggered", 2},
    {"alarm", "disarmed", "disarmed", "was disarmed", 0},
    {"alarm", "arming", "arming", "is being armed", 0},
    {"", "on", "on", "was turned on", 0},
    {"", "off", "off", "was turned off", 0},
});

struct KnownName {
  std::string_view name;
  std::string_view kind;
};

// Device classes, domains and words of entity ids alike.
constexpr auto kKinds = std::to_array<KnownName>({
    {"door", "door"},
    {"garage_door", "door"},
    {"window", "door"},
    {"opening", "door"},
    {"gate", "door"},
    {"cover", "cover"},
    {"garage", "cover"},
    {"blind", "cover"},
    {"shutter", "cover"},
    {"lock", "lock"},
    {"motion", "motion"},
    {"moving", "motion"},
    {"occupancy", "occupancy"},
    {"presence", "presence"},
    {"person", "presence"},
    {"device_tracker", "presence"},
    {"smoke", "smoke"},
    {"gas", "gas"},
    {"carbon_monoxide", "carbon_monoxide"},
    {"safety", "safety"},
    {"moisture", "moisture"},
    {"leak", "moisture"},
    {"flood", "moisture"},
    {"tamper", "tamper"},
    {"problem", "problem"},
    {"vibration", "vibration"},
    {"sound", "sound"},
    {"battery", "battery"},
    {"connectivity", "connectivity"},
    {"alarm_control_panel", "alarm"},
});

std::string_view KindOf(std::string_view name) {
  const auto found = std::ranges::find(kKinds, name, &KnownName::name);
  return found == kKinds.end() ? std::string_view() : found->kind;
}

// The last word that tells: a "garage_door_battery" is about its battery.
std::string_view KindOfWords(std::string_view object_id) {
  std::string_view kind;
  while (!object_id.empty()) {
    const size_t end = std::min(object_id.find('_'), object_id.size());
    if (const std::string_view known = KindOf(object_id.substr(0, end)); !known.empty()) {
      kind = known;
    }
    object_id.remove_prefix(std::min(end + 1, object_id.size()));
  }
  return kind;
}

}  // namespace

std::string_view EntityKind(std::string_view entity_id, std::string_view device_class) {
  const size_t dot = std::min(entity_id.find('.'), entity_id.size());
  const std::string_view domain = entity_id.substr(0, dot);
  // A cover says open and closed itself, whatever class of cover it is.
  if (domain != "binary_sensor") return KindOf(domain);
  if (const std::string_view kind = KindOf(device_class); !kind.empty()) {
    return kind == "cover" ? "door" : kind;
  }
  if (!device_class.empty()) return {};
  const std::string_view kind = KindOfWords(entity_id.substr(std::min(dot + 1, entity_id.size())));
  return kind == "cover" ? "door" : kind;
}

StateMeaning MeaningOfState(std::string_view kind, std::string_view state, std::string_view unit) {
  for (const KnownState& known : kStates) {
    if (known.state != state || (!known.kind.empty() && known.kind != kind)) continue;
    return {std::string(known.label), std::string(known.phrase), known.risk};
  }
  if (kind == "alarm" && state.starts_with("armed")) {
    return {Spoken(state), "was " + Spoken(state), 0};
  }
  if (kind == "presence") return {std::string(state), "is at " + std::string(state), 0};
  if (ParseDecimal(state)) {
    std::string reading = "changed to " + std::string(state);
    if (!unit.empty()) reading.append(" ").append(unit);
    return {{}, std::move(reading), 0};
  }
  return {Spoken(state), "changed to " + Spoken(state), 0};
}

}  // namespace yesterlog
