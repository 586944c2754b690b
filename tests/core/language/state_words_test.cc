#include "core/language/state_words.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("a state is found with what begins it") {
  const auto open = FindState(Tokenise("how long was the garage open"));
  REQUIRE(open);
  CHECK(open->asked == "open");
  CHECK(open->begins.empty());
  const auto run = FindState(Tokenise("how long did the pump run"));
  REQUIRE(run);
  CHECK(run->begins.front() == "on");
}

TEST_CASE("what is no state of a thing is none") {
  CHECK_FALSE(FindState(Tokenise("how long was the car parked")));
  CHECK_FALSE(FindState({}));
}

}  // namespace
}  // namespace yesterlog
