// What masking is made of: quantities, shapes, members of details, classes of sources, names.
#include <doctest/doctest.h>

#include <string>

#include "core/kind/details_members.h"
#include "core/kind/field_name.h"
#include "core/kind/quantity.h"
#include "core/kind/source_class.h"
#include "core/kind/token_shape.h"

namespace yesterlog {
namespace {

std::string NumberIn(std::string_view text) {
  const Quantity quantity = ReadQuantity(text, 0);
  std::string found(text.substr(0, quantity.end));
  if (quantity.unit_end > quantity.unit_begin) {
    found += '|';
    found += text.substr(quantity.unit_begin, quantity.unit_end - quantity.unit_begin);
  }
  return found;
}

TEST_CASE("a number ends where it ends, with its unit") {
  CHECK(NumberIn("21.3 °C inside") == "21.3|°C");
  CHECK(NumberIn("40%") == "40|%");
  CHECK(NumberIn("1,204 bytes") == "1,204|bytes");
  CHECK(NumberIn("3.2s") == "3.2|s");
  CHECK(NumberIn("-107,") == "-107");
  CHECK(NumberIn("1e3 ") == "1e3");
  CHECK(NumberIn("21,5 °C") == "21,5|°C");
  CHECK(NumberIn("12.") == "12");
  CHECK(NumberIn("93.0 B, free") == "93.0|B");
}

TEST_CASE("what is part of something else is no number") {
  for (const char* text : {"10.0.0.1", "12:30", "3com", "2026-04-07", "1/2/26", "7_up", "", "x"}) {
    CAPTURE(text);
    CHECK(ReadQuantity(text, 0).end == 0);
  }
  CHECK(NumberIn("7 A person") == "7");
  CHECK(NumberIn("1,2,3") == "1");
}

TEST_CASE("a token's shape") {
  CHECK(ShapeOf("10.0.0.7").shape == Shape::kIp);
  CHECK(ShapeOf("10.0.0.7:22").value_end == 8);
  CHECK(ShapeOf("2001:db8::7").shape == Shape::kIp);
  CHECK(ShapeOf("00:1b:44:11:3a:b7").shape == Shape::kMac);
  CHECK(ShapeOf("7d444840-9dc0-11d1-b245-5ffdce74fad2").shape == Shape::kUuid);
  CHECK(ShapeOf("9fceb02d").shape == Shape::kHex);
  CHECK(ShapeOf("/var/log").shape == Shape::kPath);
  CHECK(ShapeOf("C:\\Users\\eva").shape == Shape::kPath);
  CHECK(ShapeOf("https://a.example/b").shape == Shape::kUrl);
  CHECK(ShapeOf("eva@example.com").shape == Shape::kEmail);
  CHECK(ShapeOf("mail.example.com").shape == Shape::kHost);
  CHECK(ShapeOf("nginx.service").shape == Shape::kUnitName);
  CHECK(ShapeOf("user@1000.service").shape == Shape::kUnitName);
  CHECK(ShapeOf("switch.heating").shape == Shape::kEntity);
  CHECK(ShapeOf("1.4.1").shape == Shape::kVersion);
  CHECK(ShapeOf("2026-04-07").shape == Shape::kDate);
  CHECK(ShapeOf("2026-04-07T14:31:05Z").shape == Shape::kStamp);
  CHECK(ShapeOf("14:31:05.250").shape == Shape::kClock);
  CHECK(ShapeOf("1m30s").shape == Shape::kDuration);
  CHECK(ShapeOf("node-12").shape == Shape::kCode);
}

TEST_CASE("a program's own words keep their shape") {
  for (const char* word : {"opened", "read-only", "TCP/IP", "don't", "neighbour's", "Größe"}) {
    CAPTURE(word);
    CHECK(ShapeOf(word).shape == Shape::kWord);
  }
  CHECK(ShapeOf("org.apache.Server").shape == Shape::kParts);
  CHECK(ShapeOf("256.1.2.3.4").shape != Shape::kIp);
}

TEST_CASE("members are read from nested objects and lists") {
  const Members members(R"({"a":{"b":1,"c":["x","y\n",2]},"d":null,"e":true,"f":"\u00fc"})");
  REQUIRE(members.all().size() == 4);
  CHECK(members.Find("b")->json == "1");
  CHECK(members.Find("c")->Value() == "x, y\n, 2");
  CHECK(members.Find("e")->type == MemberType::kBoolean);
  CHECK(members.Find("f")->Value() == "ü");
  CHECK(members.Find("d") == nullptr);
  CHECK(members.Find("nothing") == nullptr);
}

TEST_CASE("what follows a mistake in the details is left out") {
  CHECK(Members(R"({"a":1,"b":"open)").all().size() == 1);
  CHECK(Members(R"({"a":1,b:2})").all().size() == 1);
  CHECK(Members("").all().empty());
  CHECK(Members("[1]").all().empty());
}

std::string ClassOf(std::string_view source, std::string_view label = "") {
  return ClassOfSource(source, label, Members("{}")).name;
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

TEST_CASE("field names are snake case and bounded") {
  CHECK(FieldName::Of("smartlockId").view() == "smartlock_id");
  CHECK(FieldName::Of("data.top_score").view() == "top_score");
  CHECK(FieldName::Of("Temp °C").view() == "temp_c");
  CHECK(FieldName::Of("username").view() == "user");
  CHECK(FieldName::Of("source").view() == "src");
  CHECK(FieldName::Of("°").empty());
  CHECK(FieldName::Of("7").empty());
  CHECK(FieldName::Of(std::string(100, 'a')).view().size() == FieldName::kMostBytes);
}

}  // namespace
}  // namespace yesterlog
