#include "core/kind/state_groups.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace yesterlog {
namespace {

TEST_CASE("synonyms have one name, in whatever case and spelling") {
  CHECK(CanonicalState("shut") == StateName{"contact", "closed"});
  CHECK(CanonicalState("OPEN") == StateName{"contact", "open"});
  CHECK(CanonicalState("Armed Away") == StateName{"alarm", "armed_away"});
  CHECK(CanonicalState("armed_away") == StateName{"alarm", "armed_away"});
  CHECK(CanonicalState("not_home") == StateName{"presence", "away"});
  CHECK(CanonicalState("unlatch") == StateName{"lock", "unlocked"});
  CHECK(CanonicalState("offline") == StateName{"connection", "offline"});
}

TEST_CASE("what is no state has no name") {
  for (const char* word : {"", "banana", "the", "door", "failed", "motion", "on off"}) {
    CAPTURE(word);
    CHECK_FALSE(CanonicalState(word).has_value());
  }
}

TEST_CASE("no state is its own opposite, and opposites are mutual") {
  for (const char* word : {"open", "locked", "on", "home", "playing", "docked", "started", "online",
                           "wet", "armed away", "signed on", "charging"}) {
    CAPTURE(word);
    const auto state = CanonicalState(word);
    REQUIRE(state.has_value());
    const auto opposites = OppositesOf(state->group, state->state);
    CHECK_FALSE(opposites.empty());
    for (const std::string_view opposite : opposites) {
      CHECK(opposite != state->state);
      const auto back = OppositesOf(state->group, opposite);
      CHECK(std::ranges::find(back, state->state) != back.end());
    }
  }
}

TEST_CASE("on and off shut each other out") {
  const auto opposites = OppositesOf("switch", "on");
  CHECK(std::ranges::find(opposites, "off") != opposites.end());
  CHECK(StateOf(Thing::kSwitch, Sense::kOn) != StateOf(Thing::kSwitch, Sense::kOff));
}

TEST_CASE("an unknown group or state has no opposites") {
  CHECK(OppositesOf("colour", "red").empty());
  CHECK(OppositesOf("contact", "on").empty());
  CHECK(OppositesOf("", "").empty());
}

TEST_CASE("a contact that is made is closed, a detector that says yes has detected") {
  CHECK(StateOfFlag(Thing::kContact, true) == StateName{"contact", "closed"});
  CHECK(StateOfFlag(Thing::kContact, false) == StateName{"contact", "open"});
  CHECK(StateOfFlag(Thing::kLeak, true) == StateName{"leak", "wet"});
  CHECK(StateOfFlag(Thing::kMotion, false) == StateName{"motion", "clear"});
}

}  // namespace
}  // namespace yesterlog
