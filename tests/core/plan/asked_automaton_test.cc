#include "core/plan/asked_automaton.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

TEST_CASE("where something is copied, and where brackets open, nothing else can come") {
  AskedAutomaton automaton;
  for (int32_t state = 0; state < automaton.states(); ++state) {
    const auto& at = automaton.At(state);
    const int ways = (at.edges.empty() ? 0 : 1) + (at.behind_quote < 0 ? 0 : 1) +
                     (at.behind_brackets < 0 ? 0 : 1);
    CHECK(ways <= 1);
    CHECK((ways == 1 || at.ends));
    // A bracket that closes is no part of what stands between brackets.
    if (at.in_brackets && at.ends) CHECK(automaton.Step(state, ')') < 0);
  }
  // Whoever makes it ten times as large makes every question slower.
  CHECK(automaton.states() < 50'000);
}

TEST_CASE("each state knows what is left to an end, and a step comes nearer by a byte at most") {
  AskedAutomaton automaton;
  for (int32_t state = 0; state < automaton.states(); ++state) {
    const auto& at = automaton.At(state);
    const auto longest =
        at.in_brackets ? automaton.longest_closing_in_brackets() : automaton.longest_closing();
    CHECK(at.closing.quotes <= longest.quotes);
    CHECK(at.closing.bytes <= longest.bytes);
    if (at.ends) CHECK(at.closing == AskedAutomaton::Cost{});
    bool is_way = at.ends || at.behind_quote >= 0 || at.behind_brackets >= 0;
    for (const auto& [byte, next] : at.edges) {
      const auto through = automaton.At(next).closing + AskedAutomaton::Cost{0, 1};
      CHECK(at.closing <= through);
      is_way = is_way || at.closing == through;
    }
    CHECK(is_way);
  }
}

TEST_CASE("states are made as they are met, and those that were met stay") {
  AskedAutomaton automaton;
  const int32_t before = automaton.states();
  int32_t state = automaton.start();
  for (const char byte : std::string("list "))
    state = automaton.Step(state, static_cast<uint8_t>(byte));
  REQUIRE(state >= 0);
  const auto* at = &automaton.At(state);
  CHECK(automaton.states() > before);
  CHECK(automaton.states() < 200);
  CHECK(automaton.Step(state, '#') == AskedAutomaton::kNone);
  CHECK(&automaton.At(state) == at);
}

}  // namespace
}  // namespace yesterlog
