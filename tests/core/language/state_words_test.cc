#include "core/language/state_words.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace yesterlog {
namespace {

TEST_CASE("a state is found with what begins and what ends it") {
  const auto open = FindState(Tokenise("how long was the garage open"));
  REQUIRE(open);
  CHECK(open->asked == "open");
  CHECK(open->begins.empty());
  CHECK(std::ranges::find(open->ends, "closed") != open->ends.end());
  const auto run = FindState(Tokenise("how long did the pump run"));
  REQUIRE(run);
  CHECK(run->begins.front() == "on");
}

TEST_CASE("a word never ends the state that it names") {
  for (const char* word :
       {"open", "closed", "locked", "unlocked", "armed", "offline", "off", "on"}) {
    CAPTURE(word);
    const auto state = FindState(Tokenise(word));
    REQUIRE(state);
    CHECK(std::ranges::find(state->ends, word) == state->ends.end());
  }
}

TEST_CASE("a state without an opposite is none") {
  CHECK_FALSE(FindState(Tokenise("how long was the car parked")));
  CHECK_FALSE(FindState({}));
}

}  // namespace
}  // namespace yesterlog
