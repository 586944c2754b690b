#include "core/kind/label_state.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/kind/state_text.h"

namespace yesterlog {
namespace {

std::string StateIn(std::string_view label, Thing thing = Thing::kNone) {
  return kind_test::Spelled(StateOfLabel(label, thing));
}

TEST_CASE("a label that is a state's word tells that state, in whatever case") {
  CHECK(StateIn("open") == "contact=open");
  CHECK(StateIn("OFF") == "switch=off");
  CHECK(StateIn("wet") == "leak=wet");
  CHECK(StateIn("Armed Away") == "alarm=armed_away");
}

TEST_CASE("a word says of a thing what it says of that thing alone") {
  CHECK(StateIn("on", Thing::kMotion) == "motion=detected");
  CHECK(StateIn("on", Thing::kLeak) == "leak=wet");
  CHECK(StateIn("started", Thing::kService) == "service=started");
  CHECK(StateIn("closed", Thing::kSession) == "session=closed");
}

TEST_CASE("a thing that the label names comes before the one that the event is about") {
  CHECK(StateIn("battery low", Thing::kContact) == "battery=low");
  CHECK(StateIn("motion: clear", Thing::kSmoke) == "motion=clear");
  CHECK(StateIn("door open", Thing::kSwitch) == "contact=open");
}

TEST_CASE("a phase alone is a state of nothing") {
  for (const char* label : {"start", "started", "end", "completed", "running", "stopped"}) {
    CAPTURE(label);
    CHECK(StateIn(label).empty());
  }
}

TEST_CASE("levels, denials, other words and what is too long tell no state") {
  for (const char* label :
       {"", "error", "INFO", "not open", "no motion", "motion", "banana", "door opened banana",
        "open closed", "-", "HTTP 404", "door  door  door  door  door  open"}) {
    CAPTURE(label);
    CHECK(StateIn(label).empty());
  }
  CHECK(StateIn(std::string(100'000, 'o')).empty());
}

}  // namespace
}  // namespace yesterlog
