#include "core/language/asides.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

// The words that are no aside.
std::string Left(const std::string& text) {
  const std::vector<Token> tokens = Tokenise(text);
  std::vector<bool> aside(tokens.size(), false);
  for (const TokenSpan& span : FindAsides(text, tokens)) {
    for (size_t i = span.begin; i < span.end; ++i) aside[i] = true;
  }
  std::string left;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!aside[i]) left += (left.empty() ? "" : " ") + tokens[i].word;
  }
  return left;
}

TEST_CASE("what the one who asks thinks, knows or feels is an aside") {
  CHECK(Left("i think the pump stopped on monday") == "the pump stopped on monday");
  CHECK(Left("the boiler failed, i dont think so") == "the boiler failed");
  CHECK(Left("im not sure if the gate was shut") == "the gate was shut");
  CHECK(Left("im losing it here, when did the fan stop") == "when did the fan stop");
  CHECK(Left("when was the valve opened, i forgot") == "when was the valve opened");
  CHECK(Left("trying to work out when the shed opened") == "when the shed opened");
}

TEST_CASE("so is where it is from, and what is said to nobody") {
  CHECK(Left("it says fox") == "fox");
  CHECK(Left("how many visits according to the notes") == "how many visits");
  CHECK(Left("for crying out loud who rang") == "who rang");
  CHECK(Left("how long was it down from first to last") == "how long was it down");
}

TEST_CASE("a clause of thinking or feeling needs no subject at the start") {
  CHECK(Left("think we had a flood on monday, how long was the pump on") ==
        "had a flood on monday how long was the pump on");
  CHECK(Left("i feel like the pump never stops, how often did it run") ==
        "the pump never stops how often did it run");
  CHECK(Left("how often did it run, as if i care") == "how often did it run");
}

TEST_CASE("what is asked for is none, though it be thinking or forgetting") {
  CHECK(Left("did i forget the pills") == "did i forget the pills");
  CHECK(Left("who thought the alarm was real") == "who thought the alarm was real");
  CHECK(Left("what did the nurse say") == "what did the nurse say");
  CHECK(Left("how often did we mean to leave") == "how often did we mean to leave");
  CHECK(Left("").empty());
}

}  // namespace
}  // namespace yesterlog
