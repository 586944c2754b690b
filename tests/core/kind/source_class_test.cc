#include "core/kind/source_class.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

SourceClass Of(std::string_view source, std::string_view label = "",
               std::string_view details = "{}") {
  return ClassOfSource(source, label, Members(details));
}

std::string ClassOf(std::string_view source, std::string_view label = "") {
  return Of(source, label).name;
}

TEST_CASE("the class of a source") {
  CHECK(ClassOf("binary_sensor.front_door") == "door");
  CHECK(ClassOf("sensor.attic_temperature") == "temperature");
  CHECK(ClassOf("sensor.cellar") == "sensor");
  CHECK(ClassOf("switch.heating") == "switch");
  CHECK(ClassOf("cam_03") == "cam");
  CHECK(ClassOf("Till 1") == "till");
  CHECK(ClassOf("storage.BlockManager") == "storage.BlockManager");
  CHECK(ClassOf("[RecvWorker:188978561024:Quorum$RecvWorker@765]") ==
        "RecvWorker:Quorum$RecvWorker");
}

TEST_CASE("a name, a host, a site or a file has no class") {
  for (const char* source : {"Front door", "garage", "Eva", "", "/var/log/syslog", "error.log",
                             "shop.example.com", "R13-M1-N2-C:J08-U01"}) {
    CAPTURE(source);
    CHECK(ClassOf(source).empty());
  }
  CHECK(ClassOf("web02", "sshd").empty());
}

TEST_CASE("a source is a program, a host or a file") {
  CHECK(Of("storage.BlockManager").is_program);
  CHECK_FALSE(Of("garage").is_program);
  CHECK(Of("web02", "sshd").is_host);
  CHECK(Of("web02", "", R"({"pid":7})").is_host);
  CHECK_FALSE(Of("web02").is_host);
  CHECK(Of("/var/log/syslog").is_file);
  CHECK(Of("C:\\logs\\x").is_file);
  CHECK_FALSE(Of("my notes.txt old").is_file);
}

TEST_CASE("an entity is named by the source or by the details, which come first") {
  const std::string details = R"({"entity_id":"lock.front"})";
  const SourceClass told = Of("Front door", "", details);
  CHECK(told.entity == "lock.front");
  CHECK(told.name == "lock");
  CHECK(told.thing == Thing::kLock);
  CHECK(Of("light.desk", "", details).entity == "lock.front");
  CHECK(Of("light.desk").entity == "light.desk");
  CHECK(Of("garage").entity.empty());
}

TEST_CASE("what has a dot and begins with no kind of entity is none") {
  for (const char* source : {"light.", "light desk.x", "banana.desk", ".light", "light.a/b"}) {
    CAPTURE(source);
    CHECK(Of(source).entity.empty());
  }
}

TEST_CASE("what a source's states are of is told by its last word that says it") {
  CHECK(Of("switch.garage_door").thing == Thing::kSwitch);
  CHECK(Of("binary_sensor.garage_door").thing == Thing::kContact);
  CHECK(Of("binary_sensor.garage_door_battery").thing == Thing::kBattery);
  CHECK(Of("Kitchen window").thing == Thing::kContact);
  CHECK(Of("Hall").thing == Thing::kNone);
  CHECK(ThingInName("Kitchen window") == "window");
  CHECK(ThingInName("GARAGE DOOR BATTERY 2") == "battery");
  CHECK(ThingInName("Hall").empty());
  CHECK(ThingInName("").empty());
}

TEST_CASE("a source of a hundred thousand bytes has a class in bounds") {
  std::string source = "[";
  while (source.size() < 100'000) source += "Worker.";
  const SourceClass found = Of(source);
  CHECK(found.is_program);
  CHECK(found.name.size() <= 107);
  CHECK(Of("\xFF\xFE.\xC3").name.size() <= 5);
}

}  // namespace
}  // namespace yesterlog
