#include "core/kind/compose.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "core/kind/kind.h"
#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Walked;

constexpr size_t kNoProse = 1000;

std::vector<Field> FieldsIn(const Walked& walked, size_t prose = kNoProse) {
  return FieldsOf(walked.parts, walked.members, prose, /*has_state=*/false);
}

TEST_CASE("two addresses are named by the ends of the way between them") {
  Walked there("drop from 10.0.0.1 to 10.0.0.2");
  there.MarkNext("ip", "10.0.0.1").is_address = true;
  there.MarkNext("ip", "10.0.0.2").is_address = true;
  NameMarks(&there.parts);
  CHECK(there.Marks() == "src_ip=10.0.0.1 dst_ip=10.0.0.2");
  Walked back("drop to 10.0.0.1 from 10.0.0.2");
  back.MarkNext("ip", "10.0.0.1").is_address = true;
  back.MarkNext("ip", "10.0.0.2").is_address = true;
  NameMarks(&back.parts);
  CHECK(back.Marks() == "dst_ip=10.0.0.1 src_ip=10.0.0.2");
}

TEST_CASE("one address and three of them are no ends of a way") {
  Walked one("sent to 10.0.0.1");
  one.MarkNext("ip", "10.0.0.1").is_address = true;
  NameMarks(&one.parts);
  CHECK(one.Marks() == "ip=10.0.0.1");
  Walked three("from 10.0.0.1 to 10.0.0.2 via 10.0.0.3");
  for (const char* ip : {"10.0.0.1", "10.0.0.2", "10.0.0.3"}) {
    three.MarkNext("ip", ip).is_address = true;
  }
  NameMarks(&three.parts);
  CHECK(three.Marks() == "ip=10.0.0.1 ip_2=10.0.0.2 ip_3=10.0.0.3");
}

TEST_CASE("a name that is taken gets the next number that is free") {
  Walked walked("a1 b2 c3 d4");
  walked.MarkNext("port", "a1");
  walked.MarkNext("port_2", "b2");
  walked.MarkNext("port", "c3");
  walked.MarkNext("", "d4");
  NameMarks(&walked.parts);
  CHECK(walked.Marks() == "port=a1 port_2=b2 port_3=c3 *=d4");
}

TEST_CASE("the kind's text has marks for what is particular, and what is shown stays") {
  Walked walked("Shed: GET /a 404 in 3 ms by x7");
  walked.MarkNext("source", "Shed", MarkKind::kSource);
  walked.MarkNext("path", "/a");
  walked.MarkNext("status", "404", MarkKind::kShown);
  Mark& duration = walked.MarkNext("duration", "3");
  duration.cover_end += 3;
  walked.MarkNext("", "x7");
  CHECK(KindText(walked.parts, walked.text.size()) ==
        "<source>: GET <path> 404 in <duration> by <*>");
}

TEST_CASE("the kind's text ends where free text begins") {
  Walked walked("Porch: a man of 40");
  walked.MarkNext("source", "Porch", MarkKind::kSource);
  walked.MarkNext("", "40");
  CHECK(KindText(walked.parts, 7) == "<source>: <text>");
  CHECK(KindText(walked.parts, 0) == "<text>");
  const Walked empty("");
  CHECK(KindText(empty.parts, 0).empty());
}

TEST_CASE("fields without a name are called by their place among such") {
  Walked walked("x1 port 22 x2");
  walked.MarkNext("", "x1");
  walked.MarkNext("port", "22");
  walked.MarkNext("", "x2");
  const std::vector<Field> expected = {{"arg1", "x1", ""}, {"port", "22", ""}, {"arg2", "x2", ""}};
  CHECK(FieldsIn(walked) == expected);
}

TEST_CASE("the source's name is no field") {
  Walked walked("Shed opened");
  walked.MarkNext("source", "Shed", MarkKind::kSource);
  CHECK(FieldsIn(walked).empty());
}

TEST_CASE("of free text only what is measured is a field") {
  Walked walked("note: cellar 21 °C and 7 boxes");
  Mark& degrees = walked.MarkNext("temperature", "21");
  degrees.unit_begin = degrees.end + 1;
  degrees.unit_end = degrees.unit_begin + 3;
  walked.MarkNext("", "7");
  CHECK(FieldsIn(walked, 6) == std::vector<Field>{{"temperature", "21", "°C"}});
}

TEST_CASE("members that the text has already, or that tell nothing, are no fields again") {
  Walked walked("login of anna", {R"({"user":"ben","who":"anna","pid":7,"room":"cellar"})"});
  walked.MarkNext("user", "anna");
  const std::vector<Field> expected = {{"user", "anna", ""}, {"room", "cellar", ""}};
  CHECK(FieldsIn(walked) == expected);
}

TEST_CASE("a member that says the state is no field beside a state that was told") {
  const Walked walked("Gate", {R"({"state":"open","room":"yard"})"});
  CHECK(FieldsOf(walked.parts, walked.members, kNoProse, /*has_state=*/true) ==
        std::vector<Field>{{"room", "yard", ""}});
  CHECK(FieldsIn(walked).size() == 2);
}

TEST_CASE("a number of an entity has the unit that the details name") {
  const Walked text("Meter", {R"({"state":"21.3","unit_of_measurement":"kWh"})"});
  CHECK(FieldsIn(text) == std::vector<Field>{{"state", "21.3", ""}});
  const Walked number("Meter", {R"({"state":21.3,"unit_of_measurement":"kWh"})"});
  CHECK(FieldsIn(number) == std::vector<Field>{{"value", "21.3", "kWh"}});
}

TEST_CASE("fields are few, distinct, and never cut") {
  std::string text = "report";
  for (int i = 0; i < 60; ++i) text += " ip 10.0.0." + std::to_string(i);
  const EventKind many =
      KindOf({"h", "app", text, R"({"ip":"10.9.9.9","long":")" + std::string(300, 'x') + "\"}"});
  CHECK(many.fields.size() == 16);
  std::set<std::string> names;
  for (const Field& field : many.fields) names.insert(field.name);
  CHECK(names.size() == 16);
  CHECK(names.contains("ip"));
  CHECK(names.contains("ip_2"));

  const std::string path = "/" + std::string(250, 'p');
  const EventKind long_path = KindOf({"h", "app", "opened " + path + " twice", "{}"});
  CHECK(long_path.text == "opened <path> twice");
  CHECK(long_path.fields.empty());
}

}  // namespace
}  // namespace yesterlog
