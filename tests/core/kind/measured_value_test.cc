#include "core/kind/measured_value.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/kind/kind.h"

namespace yesterlog {
namespace {

std::string Read(std::string_view name, std::string_view value) {
  const auto measured = ReadMeasuredValue(name, value);
  return measured ? measured->number + "|" + measured->unit : "";
}

TEST_CASE("lengths of time are seconds, however they are written") {
  for (const char* name : {"duration", "call_length", "time_taken", "talk_time", "elapsed"}) {
    CAPTURE(std::string(name));
    CHECK(Read(name, "0:25") == "25|s");
    CHECK(Read(name, "3:07") == "187|s");
    CHECK(Read(name, "1:02:33") == "3753|s");
    CHECK(Read(name, "00:01:15.50") == "75.5|s");
    CHECK(Read(name, "25s") == "25|s");
    CHECK(Read(name, "90 sec") == "90|s");
    CHECK(Read(name, "3 min") == "180|s");
  }
  for (const char* name : {"duration", "left", "note"}) {
    CAPTURE(std::string(name));
    CHECK(Read(name, "1m 30s") == "90|s");
    CHECK(Read(name, "2 hours, 5 minutes") == "7500|s");
    CHECK(Read(name, "PT1M20S") == "80|s");
    CHECK(Read(name, "P1DT0.5S") == "86400.5|s");
    CHECK(Read(name, "1h2m3.25s") == "3723.25|s");
  }
}

TEST_CASE("a time of day is no length of time, and a broken one is none either") {
  for (const char* name : {"start_time", "opened", "time", "due"})
    CHECK(Read(name, "0:25").empty());
  for (const char* value :
       {"", "0:", ":25", "0:5", "0:75", "1:75:00", "1:2:3:4", "12345:00", "PT", "P", "P1M", "PT5X",
        "1m 30", "1m,", "0:25 or so", "99999999999999:00"}) {
    CAPTURE(std::string(value));
    CHECK(Read("duration", value).empty());
  }
}

TEST_CASE("a reading may have a decimal comma, and a change is what it changes to") {
  CHECK(Read("value", "-79,4") == "-79.4|");
  CHECK(Read("ambient_temperature", "4,3") == "4.3|");
  CHECK(Read("value", "20.0 → 17.5 °C") == "17.5|°C");
  for (const char* value : {"1,204", "0,5,1", "04,3", "4,", ",5", "off → 20"}) {
    CAPTURE(std::string(value));
    CHECK(Read("value", value).empty());
  }
  CHECK(Read("seats", "4,3").empty());
}

TEST_CASE("a number with its unit is a measure where it is the whole value") {
  CHECK(Read("battery", "44%") == "44|%");
  CHECK(Read("ambient_temperature", "14 C") == "14|C");
  CHECK(Read("battery_voltage", "8.547 V") == "8.547|V");
  CHECK(Read("size", "1,204 bytes") == "1204|bytes");
  CHECK(Read("amount", "$1,075.50") == "1075.50|$");
  CHECK(Read("fare", "€12") == "12|€");
  for (const char* value : {"12 B", "4K", "00041211", "3 of 5", "44% or so", "007 kg", "12,5 km",
                            "$", "-", "10.0.0.1", "4/5"}) {
    CAPTURE(std::string(value));
    CHECK(Read("flat", value).empty());
  }
}

// The fields of an event as "name=value unit", blank between each two.
std::string FieldsOf(std::string_view text, std::string_view details = "{}",
                     std::string_view source = "log.txt") {
  std::string all;
  const EventKind kind =
      KindOf({.source = source, .label = {}, .text = text, .details_json = details});
  for (const Field& field : kind.fields) {
    if (!all.empty()) all += ' ';
    all += field.name + "=" + field.value + field.unit;
  }
  return all;
}

TEST_CASE("members that are measures are numbers, whether a text says them or not") {
  const char* details = R"({"Battery":"44%","Duration":"0:18","Starred":"yes"})";
  CHECK(FieldsOf("A hedgehog crosses the lawn", details) == "battery=44% duration=18s starred=yes");
  CHECK(FieldsOf("Gate Ring (Duration: 0:18, Battery: 44%, Starred: yes)", details, "Gate") ==
        "duration=18s battery=44% starred=yes");
}

TEST_CASE("a flag stays, though another one has the same value") {
  CHECK(FieldsOf("a cat", R"({"clip":true,"seen":true,"starred":true})") ==
        "clip=true seen=true starred=true");
}

TEST_CASE("a reading has the unit that stands beside it, or in its name") {
  CHECK(FieldsOf("checked", R"({"unit":"mm","val":300})") == "unit=mm val=300mm");
  CHECK(FieldsOf("checked", R"({"latency_ms":160,"runtime_s":7.5})") ==
        "latency_ms=160ms runtime_s=7.5s");
}

TEST_CASE("a number is named by the words beside it") {
  CHECK(FieldsOf("Hall temperature is 17.3 °C") == "temperature=17.3°C");
  CHECK(FieldsOf("Hall heatingSetpoint is 17") == "heating_setpoint=17");
  CHECK(FieldsOf("Hall heatingSetpoint is 17°C") == "heating_setpoint=17°C");
  CHECK(FieldsOf("Hall cooling setpoint is 24°C") == "cooling_setpoint=24°C");
  CHECK(FieldsOf("The limit is 30 °C") == "limit=30°C");
  CHECK(FieldsOf("wt 128.4") == "weight=128.4");
  CHECK(FieldsOf("the hall is 17.3 °C") == "temperature=17.3°C");
  CHECK(FieldsOf("Plug power is 2103 W") == "power=2103W");
  CHECK(FieldsOf("Status: Battery at 20%") == "battery=20%");
  CHECK(FieldsOf("Dipped oil tank, 82%") == "tank=82%");
  CHECK(FieldsOf("Rain gauge 3.2 mm") == "gauge=3.2mm");
  CHECK(FieldsOf("weight 128.4") == "weight=128.4");
  CHECK(FieldsOf("26 moths of 8 spp") == "moths=26 arg1=8");
  CHECK(FieldsOf("worker in error state 8") == "state_number=8");
}

TEST_CASE("the two numbers of a blood pressure are two fields") {
  CHECK(FieldsOf("BP 139/86 pulse 72") == "bp=139 diastolic=86 pulse=72");
  CHECK(FieldsOf("blood pressure 139/86") == "bp=139 diastolic=86");
  CHECK(FieldsOf("cloud 6/8") == "cloud=6 cloud_2=8");
}

TEST_CASE("who did it may have a name of several words") {
  CHECK(FieldsOf("Disarmed by Guest Ramirez") == "user=Guest Ramirez");
  CHECK(FieldsOf("Unlocked by Guest Patel (Keypad)") == "user=Guest Patel");
  CHECK(FieldsOf("Approved by D. Mercer at the desk") == "user=D. Mercer");
  CHECK(FieldsOf("Answered by Tiago") == "user=Tiago");
  CHECK(FieldsOf("Locked by Auto Lock").empty());
}

}  // namespace
}  // namespace yesterlog
