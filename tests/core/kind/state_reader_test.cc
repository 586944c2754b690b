#include "core/kind/state_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "core/kind/kind.h"
#include "tests/core/kind/state_text.h"

namespace yesterlog {
namespace {

using kind_test::StateText;

// "service=failed of unit"
std::string Told(const StateText::Event& event, bool is_prose = false) {
  const StateText read(event);
  const auto told = ReadState(read.Context(is_prose));
  if (!told) return "";
  const std::string state = kind_test::Spelled(told->name);
  return told->entity_field.empty() ? state : state + " of " + std::string(told->entity_field);
}

TEST_CASE("a detector's yes or no is its state") {
  CHECK(Told({"Shed", "", "Shed reported", R"({"contact":false})"}) == "contact=open");
  CHECK(Told({"Shed", "", "Shed reported", R"({"contact":true})"}) == "contact=closed");
  CHECK(Told({"Shed", "", "Shed reported", R"({"data.water_leak":true})"}) == "leak=wet");
  CHECK(Told({"Shed", "", "Shed reported", R"({"occupancy":"clear"})"}) == "motion=clear");
}

TEST_CASE("of several detectors the one that tells most is the state") {
  CHECK(Told({"Shed", "", "Shed", R"({"tamper":true,"occupancy":true,"contact":true})"}) ==
        "contact=closed");
  CHECK(Told({"Shed", "", "Shed", R"({"contact":true,"occupancy":true,"tamper":true})"}) ==
        "contact=closed");
  CHECK(Told({"Shed", "", "Shed", R"({"state":"open","vibration":true})"}) == "vibration=detected");
}

TEST_CASE("a number or a list under a detector's name is no state") {
  CHECK(Told({"Shed", "", "Shed reported", R"({"contact":1})"}).empty());
  CHECK(Told({"Shed", "", "Shed reported", R"({"contact":[true]})"}).empty());
  CHECK(Told({"Shed", "", "Shed reported", R"({"contact":"banana"})"}).empty());
}

TEST_CASE("a member that says the state comes before the label, the label before the text") {
  CHECK(Told({"lock.front", "lock", "Front", R"({"state":"unlocked"})"}) == "lock=unlocked");
  CHECK(Told({"Gate", "open", "Gate was closed", R"({"state":"closed"})"}) == "contact=closed");
  CHECK(Told({"Gate", "open", "Gate was closed"}) == "contact=open");
  CHECK(Told({"Gate", "", "Gate was closed"}) == "contact=closed");
}

TEST_CASE("a flag in the text is read as one in the details") {
  CHECK(Told({"", "", R"({"contact":false,"battery":88})"}) == "contact=open");
  CHECK(Told({"", "", "property: motionDetected value: true"}) == "motion=detected");
}

TEST_CASE("a state is the source's, or that of the field that the text names") {
  CHECK(Told({"h", "systemd", "Failed to start caddy.service."}) == "service=failed of unit");
  CHECK(Told({"Gate", "", "Gate opened"}) == "contact=open");
  CHECK(Told({"h", "sshd", "session opened for user backup by"}) == "session=opened of user");
}

TEST_CASE("what a sentence mentions is no state, what the details say beside it is one") {
  CHECK(Told({"Porch", "", "the door was opened"}, true).empty());
  CHECK(Told({"Porch", "open", "the door was closed"}, true) == "contact=open");
  CHECK(Told({"Porch", "", "the door was closed", R"({"contact":false})"}, true) == "contact=open");
}

TEST_CASE("an empty event tells no state") {
  CHECK(Told({"", "", ""}).empty());
  CHECK(Told({"", "", "", ""}).empty());
}

TEST_CASE("a unit that does not start has failed, whosever attempt it was") {
  const EventKind failed = KindOf({"h", "systemd", "Failed to start caddy.service.", "{}"});
  CHECK(failed.state_group == "service");
  CHECK(failed.state == "failed");
  CHECK(failed.entity_field == "unit");
  CHECK(failed.fields == std::vector<Field>{{"unit", "caddy.service", ""}});
}

}  // namespace
}  // namespace yesterlog
