#include "core/ingest/line_devices.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

// What the messages become, one after the other: source, label and text of each.
std::vector<std::string> Say(const std::vector<std::string>& messages) {
  DeviceMessages devices;
  std::vector<std::string> said;
  for (std::string message : messages) {
    Record record;
    const bool device = devices.Read(&message, &record);
    said.push_back(device ? std::string(record.ValueOf("sensor")) + "|" +
                                std::string(record.ValueOf("state")) + "|" + message
                          : "no device");
  }
  return said;
}

std::string Publish(const std::string& device, const std::string& payload) {
  return "MQTT publish: topic 'zigbee2mqtt/" + device + "', payload '" + payload + "'";
}

TEST_CASE("a state is said when it changes, and what is known is not said again") {
  const auto said = Say(
      {Publish("Door", R"({"contact":false,"battery":88})"),
       Publish("Door", R"({"contact":false,"battery":87})"), Publish("Door", R"({"contact":true})"),
       Publish("Lamp", R"({"state":"ON"})"), Publish("Door", R"({"contact":false})")});
  CHECK(said == std::vector<std::string>{
                    "Door|open|Door was opened (battery 88)", "Door||Door: battery 87 (still open)",
                    "Door|closed|Door was closed", "Lamp|on|Lamp was turned on",
                    "Door|open|Door was opened"});
}

TEST_CASE("topics name things, readings their quantity") {
  CHECK(Say({"home/door/front open", "home/kitchen/temperature 21.4", "stat/plug/POWER = OFF",
             "shellies/heater/relay/0 on"}) ==
        std::vector<std::string>{"door front|open|door front was opened",
                                 "kitchen||kitchen: temperature 21.4",
                                 "plug|off|plug was turned off", "heater|on|heater was turned on"});
}

TEST_CASE("what is no device stays as it is") {
  for (const char* message :
       {"", "GET /door/front open", "http://example.com/x 200", "a/b", "cmd/web.go: listening",
        "MQTT publish: topic 'x', payload '", "Item 'x", "'quoted' words", "device: x s/no: y"}) {
    CAPTURE(message);
    CHECK(Say({message})[0] == "no device");
  }
}

TEST_CASE("a payload that is no JSON is no trouble") {
  for (const char* payload : {"{", "{\"a\":", "}", "{]}", "{\"contact\":[false]}"}) {
    CAPTURE(payload);
    CHECK(Say({Publish("Door", payload)}).size() == 1);
  }
}

TEST_CASE("an alarm is grave under a level that is not") {
  const Reading read = ReadLog("[2026-04-07 10:00:00] info: \tz2m:mqtt: " +
                               Publish("Attic", R"({"smoke":true,"battery_low":false})") + "\n");
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].risk == 4);
  CHECK(read.events[0].source == "Attic");
  CHECK(read.events[0].label == "smoke");
}

TEST_CASE("of a name of any length two hundred bytes are remembered") {
  const std::string name(200, 'd');
  const auto said = Say({Publish(name + "1", R"({"contact":false})"),
                         Publish(name + "2", R"({"contact":false,"battery":9})")});
  CHECK(said[0] == name + "1|open|" + name + "1 was opened");
  CHECK(said[1] == name + "2||" + name + "2: battery 9 (still open)");
}

}  // namespace
}  // namespace yesterlog
