#include "core/language/said_states.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace yesterlog {
namespace {

bool Means(std::string_view question, std::string_view group, std::string_view state) {
  const std::vector<Token> tokens = Tokenise(question);
  return std::ranges::any_of(FindSaidStates(tokens), [&](const SaidState& said) {
    return said.group == group && said.state == state;
  });
}

TEST_CASE("the same words are another state of another thing") {
  CHECK(Means("when did the siren go off", "alarm", "triggered"));
  CHECK(Means("when did the heater go off", "switch", "off"));
  CHECK_FALSE(Means("when did the heater go off", "switch", "on"));
  CHECK(Means("did the router drop out", "connection", "offline"));
  CHECK(Means("is the hoover stuck", "vacuum", "error"));
}

TEST_CASE("who comes is home, and who does not is away") {
  CHECK(Means("what time did Nadia get back home", "presence", "home"));
  CHECK(Means("when did Nadia head off", "presence", "away"));
  CHECK(Means("was Nadia never there", "presence", "away"));
}

TEST_CASE("the longest reading stands first, of equally long ones the first of the question") {
  const std::vector<Token> tokens = Tokenise("did Nadia leave the house or was the shed open");
  const std::vector<SaidState> said = FindSaidStates(tokens);
  REQUIRE_FALSE(said.empty());
  CHECK(said.front().span == TokenSpan{2, 5});
  CHECK(said.front().group == "presence");
  for (size_t i = 1; i < said.size(); ++i) {
    const TokenSpan& before = said[i - 1].span;
    const TokenSpan& after = said[i].span;
    const size_t longer = before.end - before.begin;
    const size_t shorter = after.end - after.begin;
    CHECK((longer > shorter || (longer == shorter && before.begin <= after.begin)));
  }
}

TEST_CASE("every place of a word is found") {
  const std::vector<Token> tokens = Tokenise("opened at six and opened at nine");
  const std::vector<SaidState> said = FindSaidStates(tokens);
  CHECK(std::ranges::count_if(said, [](const SaidState& one) { return one.state == "open"; }) == 2);
}

TEST_CASE("words of no state and no words have none") {
  CHECK(FindSaidStates(Tokenise("which parcels weigh more than a pound")).empty());
  CHECK(FindSaidStates({}).empty());
}

TEST_CASE("what is detected bears the name of its sensor") {
  CHECK(IsDetectedThing("smoke"));
  CHECK(IsDetectedThing("leak"));
  CHECK_FALSE(IsDetectedThing("window"));
  CHECK_FALSE(IsDetectedThing(""));
}

}  // namespace
}  // namespace yesterlog
