#include "core/plan/asked_automaton.h"

#include <doctest/doctest.h>

#include <chrono>

namespace yesterlog {
namespace {

TEST_CASE("where something is copied, and where brackets open, nothing else can come") {
  const auto begin = std::chrono::steady_clock::now();
  AskedAutomaton automaton;
  MESSAGE(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), " s");
  for (int32_t state = 0; state < automaton.states(); ++state) {
    const auto& at = automaton.At(state);
    const int ways = (at.edges.empty() ? 0 : 1) + (at.behind_quote < 0 ? 0 : 1) +
                     (at.behind_brackets < 0 ? 0 : 1);
    CHECK(ways <= 1);
    CHECK((ways == 1 || at.ends));
    CHECK(at.closing.quotes < 10);
    // A bracket that closes is no part of what stands between brackets.
    if (at.in_brackets && at.ends) CHECK(automaton.Step(state, ')') < 0);
  }
  MESSAGE(automaton.states());
  MESSAGE(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), " s");
}

}  // namespace
}  // namespace yesterlog
