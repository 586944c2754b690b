#include "core/kind/text_state.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/kind/state_text.h"

namespace yesterlog {
namespace {

using kind_test::StateText;

std::string StateIn(std::string_view source, std::string_view label, std::string_view text) {
  return kind_test::Spelled(StateOfText(StateText({source, label, text}).Context()));
}

TEST_CASE("what is denied, wished or merely mentioned is no state") {
  CHECK(StateIn("Back door", "", "Back door is locked") == "lock=locked");
  CHECK(StateIn("Back door", "", "Back door is not locked").empty());
  CHECK(StateIn("Gate", "", "Gate could not be opened").empty());
  CHECK(StateIn("Gate", "", "Failed to open gate").empty());
  CHECK(StateIn("Gate", "", "Unable to open gate").empty());
  CHECK(StateIn("radio", "info", "listening on channel 15").empty());
  CHECK(StateIn("app", "INFO", "Waiting until the door is closed").empty());
}

TEST_CASE("what is seen no more is clear") {
  CHECK(StateIn("Hall", "", "Motion detected") == "motion=detected");
  CHECK(StateIn("Hall", "", "No motion detected") == "motion=clear");
  CHECK(StateIn("Hall", "", "Hall sees no motion any more") == "motion=clear");
  CHECK(StateIn("Bath", "", "Bath is not occupied any more") == "motion=clear");
  CHECK(StateIn("Bath", "", "no water detected") == "leak=dry");
}

TEST_CASE("on is never off, and turned on is on") {
  for (const char* text : {"Lamp on", "Lamp turned on", "Lamp was switched on", "Lamp is on"}) {
    CAPTURE(text);
    CHECK(StateIn("Lamp", "", text) == "switch=on");
  }
  for (const char* text : {"Lamp off", "Lamp turned off", "Lamp was switched off", "Lamp is off"}) {
    CAPTURE(text);
    CHECK(StateIn("Lamp", "", text) == "switch=off");
  }
}

TEST_CASE("a state is that of the thing that the text names") {
  CHECK(StateIn("h", "", "network is down") == "connection=offline");
  CHECK(StateIn("h", "", "backup finished") == "run=finished");
  CHECK(StateIn("h", "", "battery low") == "battery=low");
  CHECK(StateIn("h", "", "power restored") == "power=restored");
  CHECK(StateIn("h", "", "session closed for user eva") == "session=closed");
}

TEST_CASE("how and when it happened does not hide the state") {
  CHECK(StateIn("Gate", "", "Gate was opened by Anna") == "contact=open");
  CHECK(StateIn("Gate", "", "Gate was closed at 07:10") == "contact=closed");
  CHECK(StateIn("Alarm", "", "Alarm armed away via keypad") == "alarm=armed_away");
}

TEST_CASE("people come, go, and sign on and off") {
  CHECK(StateIn("Anna", "", "Anna came home") == "presence=home");
  CHECK(StateIn("Anna", "", "Anna left home") == "presence=away");
  CHECK(StateIn("Till", "", "Tom clocked in") == "shift=signed_on");
  CHECK(StateIn("Till", "", "Tom clocked out") == "shift=signed_off");
}

TEST_CASE("a channel, a file or a ticket that is opened is no contact") {
  CHECK(StateIn("app", "", "ticket 7 was opened here today").empty());
  CHECK(StateIn("app", "", "opened file /var/log/x for reading").empty());
}

TEST_CASE("a client that a server had is not offline itself") {
  CHECK(StateIn("host", "sshd", "Received from peer: disconnected by user").empty());
}

TEST_CASE("an empty text and one of very many words tell no state") {
  CHECK(StateIn("Gate", "", "").empty());
  std::string text = "Gate opened";
  for (int i = 0; i < 30; ++i) text += " again";
  CHECK(StateIn("Gate", "", text).empty());
}

TEST_CASE("the first thing that a text names is found, one that is masked is not") {
  CHECK(FirstThing(StateText({"h", "", "the smoke at the door"}).parts) == Thing::kSmoke);
  CHECK(FirstThing(StateText({"Gate", "", "Gate opened"}).parts) == Thing::kNone);
  CHECK(FirstThing(StateText({"h", "", "nothing here"}).parts) == Thing::kNone);
  CHECK(FirstThing(StateText({"h", "", ""}).parts) == Thing::kNone);
}

}  // namespace
}  // namespace yesterlog
