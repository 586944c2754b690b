// What a home's programs log of its devices, as a person would say it: source, state, readings.
//
//   MQTT publish: topic 'zigbee2mqtt/Front Door', payload '{"contact":false}'   Front Door was
//   opened Item 'Hall_Light' changed from OFF to ON                                    openHAB
//   'PIR': Sending state ON                                                     ESPHome
//   stat/cellar-plug/POWER = ON, home/door/front open                           Tasmota, any topic
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

// Remembers the last state of each device: most reports say again what is known, and only a change
// is something that happened.
class DeviceMessages {
 public:
  // Whether `*message`, what a line says behind its time, is about a device. Then `record` has it,
  // and `*message` is a sentence.
  bool Read(std::string* message, Record* record);

 private:
  bool ReadMessage(std::string* message, Record* record);
  bool ReadPublished(std::string* message, Record* record);
  bool ReadTopic(std::string* message, Record* record);
  bool AddPayload(const std::string& device, std::string_view quantity, std::string_view payload,
                  std::string* message, Record* record);
  // Whether the device's state is another than before.
  bool Changes(const std::string& device, const std::string& state);

  std::map<std::string, std::string, std::less<>> states_;
  Record payload_;
};

}  // namespace yesterlog
