#include "core/ingest/home_assistant_records.h"

#include <doctest/doctest.h>

#include "core/ingest/entity_states.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

TEST_CASE("the logbook: states in words, messages as they are, who caused it") {
  const Reading read = ReadLog(R"([
    {"when":"2026-04-07T14:31:05.123456+00:00","name":"Front Door","state":"on",
     "entity_id":"binary_sensor.front_door","icon":"mdi:door","context_id":"01H"},
    {"when":"2026-04-07T14:31:06+00:00","name":"Porch","state":"off",
     "entity_id":"light.porch","context_name":"Good night"},
    {"when":"2026-04-07T14:31:07+00:00","name":"Good night","message":"triggered by time",
     "domain":"automation","entity_id":"automation.good_night"},
    {"when":"2026-04-07T14:31:08+00:00","name":"Home Assistant","message":"started",
     "domain":"homeassistant"}])");
  CHECK(read.format == LogFormat::kHomeAssistant);
  REQUIRE(read.events.size() == 4);
  CHECK(read.events[0].start == Utc({2026, 4, 7}, 14, 31, 5, 123));
  CHECK(read.events[0].source == "Front Door");
  CHECK(read.events[0].label == "open");
  CHECK(read.events[0].text == "Front Door was opened");
  CHECK(read.events[0].details_json == R"({"entity_id":"binary_sensor.front_door","state":"on"})");
  CHECK(read.events[1].text == "Porch was turned off by Good night");
  CHECK(read.events[2].text == "Good night triggered by time");
  CHECK(read.events[2].label == "automation");
  CHECK(read.events[3].source == "Home Assistant");
  CHECK(read.events[3].label == "homeassistant");
}

TEST_CASE("the history: what the first state of an entity says holds for those behind it") {
  const Reading read = ReadLog(R"([
    [{"entity_id":"sensor.kitchen","state":"21.5","last_changed":"2026-04-07T14:00:00+00:00",
      "last_updated":"2026-04-07T14:00:00+00:00",
      "attributes":{"friendly_name":"Kitchen","unit_of_measurement":"°C"}},
     {"state":"22","last_changed":"2026-04-07T14:10:00+00:00"},
     {"state":"unavailable","last_changed":"2026-04-07T14:20:00+00:00"}],
    [{"entity_id":"binary_sensor.x1","state":"on","last_changed":"2026-04-07T15:00:00+00:00",
      "attributes":{"device_class":"smoke"}},
     {"state":"off","last_changed":"2026-04-07T15:01:00+00:00"}]])");
  CHECK(read.format == LogFormat::kHomeAssistant);
  REQUIRE(read.events.size() == 5);
  CHECK(read.events[0].text == "Kitchen changed to 21.5 °C");
  CHECK(read.events[0].label.empty());
  CHECK(read.events[1].text == "Kitchen changed to 22 °C");
  CHECK(read.events[2].label == "unavailable");
  CHECK(read.events[2].risk == 1);
  CHECK(read.events[3].source == "binary_sensor.x1");
  CHECK(read.events[3].text == "binary_sensor.x1 detected smoke");
  CHECK(read.events[3].risk == 4);
  CHECK(read.events[4].label == "clear");
  CHECK(read.events[4].risk == 0);
}

TEST_CASE("states behind an entry that could not be read are not credited to the entity before") {
  const std::string begin = R"([[{"entity_id":"lock.front","state":"locked",
    "last_changed":"2026-04-07T14:00:00+00:00"}],[)";
  const std::string end = R"({"state":"on","last_changed":"2026-04-07T14:10:00+00:00"},
    {"entity_id":"light.porch","state":"off","last_changed":"2026-04-07T14:20:00+00:00"},
    {"state":"on","last_changed":"2026-04-07T14:30:00+00:00"}]])";
  for (const char* damaged :
       {R"({"entity_id":"light.hall","state":},)", R"({"entity_id" "light.hall"},)",
        R"({"entity_id":"light.hall","state":"off"},)",
        R"({"entity_id":"light.hall","last_changed":"2026-04-07T14:05:00+00:00"},)", "7,"}) {
    CAPTURE(damaged);
    const Reading read = ReadLog(begin + damaged + end);
    for (const NewEvent& event : read.events) {
      const bool before = event.start < Utc({2026, 4, 7}, 14, 5);
      CHECK((event.source == "lock.front") == before);
    }
    REQUIRE(!read.events.empty());
    CHECK(read.events.back().text == "light.porch was turned on");
  }
}

TEST_CASE("the table of the history panel") {
  const Reading read = ReadLog(
      "entity_id,state,last_changed\r\n"
      "lock.front,unlocked,2026-04-07T14:00:00.000Z\r\n"
      "person.eva,not_home,2026-04-07T14:01:00.000Z\r\n"
      "person.eva,Office,2026-04-07T14:30:00.000Z\r\n"
      "cover.garage,closing,2026-04-07T14:02:00.000Z\r\n");
  CHECK(read.format == LogFormat::kHomeAssistant);
  REQUIRE(read.events.size() == 4);
  CHECK(read.events[0].text == "lock.front was unlocked");
  CHECK(read.events[1].text == "person.eva left home");
  CHECK(read.events[1].label == "away");
  CHECK(read.events[2].text == "person.eva is at Office");
  CHECK(read.events[3].text == "cover.garage is closing");
}

TEST_CASE("an entity's kind: by class, by domain, by the words of its id") {
  CHECK(EntityKind("binary_sensor.x", "window") == "door");
  CHECK(EntityKind("binary_sensor.x", "garage_door") == "door");
  CHECK(EntityKind("cover.x", "garage") == "cover");
  CHECK(EntityKind("binary_sensor.garage_door_battery", "") == "battery");
  CHECK(EntityKind("binary_sensor.hall_motion", "") == "motion");
  // A class that is not known is not guessed away.
  CHECK(EntityKind("binary_sensor.door_light", "light").empty());
  CHECK(EntityKind("switch.garden", "").empty());
  CHECK(EntityKind("", "").empty());
  CHECK(EntityKind("binary_sensor", "").empty());
  CHECK(EntityKind("binary_sensor.", "").empty());
}

TEST_CASE("states that no table knows keep their words") {
  CHECK(MeaningOfState("", "armed_away", "").phrase == "changed to armed away");
  CHECK(MeaningOfState("alarm", "armed_away", "").phrase == "was armed away");
  CHECK(MeaningOfState("", "rinse_cycle", "").label == "rinse cycle");
  CHECK(MeaningOfState("", "-3.5", "°C").phrase == "changed to -3.5 °C");
  CHECK(MeaningOfState("alarm", "triggered", "").risk == 4);
  CHECK(MeaningOfState("moisture", "on", "").risk == 3);
}

TEST_CASE("entries without a state, an entity or a time cost themselves only") {
  const Reading read = ReadLog(R"([
    {"state":"on","last_changed":"2026-04-07T14:00:00+00:00"},
    {"when":"2026-04-07T14:00:01+00:00","name":"Porch"},
    {"when":"2026-04-07T14:00:02+00:00","name":"Porch","state":"","entity_id":"light.porch"},
    {"when":"yesterday","name":"Porch","state":"on","entity_id":"light.porch"},
    {"when":-1,"name":"Porch","state":"on","entity_id":"light.porch"},
    {"when":"2026-04-07T14:00:03+00:00","name":["a"],"state":{"b":[]},"entity_id":7},
    {"when":"2026-04-07T14:00:04+00:00","name":"Porch","state":"on","entity_id":"light.porch"}])");
  CHECK(read.format == LogFormat::kHomeAssistant);
  CHECK(read.events.size() == 1);
  REQUIRE(read.rejections.size() == 6);
  CHECK(read.rejections[0].reason == "no entity in this entry, nor in one before it");
  CHECK(read.rejections[1].reason == "neither a state nor a message in this entry");
}

TEST_CASE("a state as long as a story is text, not a label") {
  const std::string story(1'000'000, 'x');
  const Reading read =
      ReadLog(R"([{"when":"2026-04-07T14:00:00+00:00","name":"Weather","state":")" + story +
              R"(","entity_id":"sensor.weather"},)"
              R"({"when":"2026-04-07T14:00:01+00:00","name":"Po)"
              "\xC3"
              R"(rch","state":"on","entity_id":"light.porch"}])");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].label.empty());
  CHECK(read.events[0].text.size() > story.size());
  CHECK(read.events[1].source == "Po\xEF\xBF\xBDrch");
}

}  // namespace
}  // namespace yesterlog
