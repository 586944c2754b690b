// What the states of a home's entities mean: "on" of a door is open, of a smoke detector an alarm.
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

struct StateMeaning {
  std::string label;   // the state in a word or two; empty for a reading
  std::string phrase;  // behind the entity's name: "was opened"
  int risk = 0;
};

// "door", "motion", "lock", "light", …: Home Assistant's device class where it is known, else told
// by the domain and the words of `entity_id` ("binary_sensor.front_door"); empty when nothing
// tells.
std::string_view EntityKind(std::string_view entity_id, std::string_view device_class);

// `unit` is that of a reading ("°C"), empty otherwise.
StateMeaning MeaningOfState(std::string_view kind, std::string_view state, std::string_view unit);

}  // namespace yesterlog
