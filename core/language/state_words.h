// The words for a state that lasts, and for what begins it; what ends it the kinds of the log tell.
//
//   "how long was the garage open"    the state itself
//   "how long did the pump run"       begun by "on", "started"
//
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/language/phrase.h"

namespace yesterlog {

// The words of a state which a question asks about.
struct StateWords {
  std::string asked;                // as the question has it
  std::vector<std::string> begins;  // empty: the event that the question describes begins it
};

std::optional<StateWords> FindState(std::span<const Token> tokens);

}  // namespace yesterlog
