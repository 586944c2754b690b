// The words for a state that lasts, and for what undoes it.
//
//   "how long was the garage open"    from "opened" to the next "closed"
//   "how long did the pump run"       from "started" to "stopped"
//
// A state without an opposite ("parked") has no length that a rule could tell.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/language/phrase.h"

namespace yesterlog {

// The words that begin and end a state which a question asks about.
struct StateWords {
  std::string asked;                // as the question has it
  std::vector<std::string> begins;  // empty: the event that the question describes begins it
  std::vector<std::string> ends;
};

std::optional<StateWords> FindState(std::span<const Token> tokens);

}  // namespace yesterlog
