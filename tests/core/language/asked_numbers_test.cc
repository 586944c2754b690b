#include "core/language/asked_numbers.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

std::optional<int> Asked(const char* question) {
  const auto found = FindRequestedNumber(Tokenise(question));
  return found ? std::optional(found->number) : std::nullopt;
}

TEST_CASE("how many events are to be shown is told by a number beside an order") {
  CHECK(Asked("the last three deliveries") == 3);
  CHECK(Asked("show me 5 cars") == 5);
  CHECK(Asked("the 2 latest alarms") == 2);
}

TEST_CASE("a number that is a word of an event or a measure asks for nothing") {
  CHECK_FALSE(Asked("the last 5 minutes"));
  CHECK_FALSE(Asked("show me 404 errors"));
  CHECK_FALSE(Asked("door 3 opened"));
  CHECK_FALSE(Asked(""));
}

TEST_CASE("a threshold is found with its number") {
  const auto span = FindThreshold(Tokenise("days with at least 3 cars"));
  REQUIRE(span);
  CHECK(*span == TokenSpan{2, 5});
  CHECK(FindThreshold(Tokenise("more than two visits")));
  CHECK_FALSE(FindThreshold(Tokenise("more cats than dogs")));
}

}  // namespace
}  // namespace yesterlog
