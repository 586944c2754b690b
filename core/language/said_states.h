// The states that the words of a question mean of a thing that has them: "when did Megan get in"
// asks for a person that comes home, "was the porch light on" for a switch.
//
// What a word means depends on the thing: "went off" is an alarm that sounds and a light that goes
// out. The groups and states are those of kind/state_groups.h.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/language/phrase.h"

namespace yesterlog {

struct SaidState {
  TokenSpan span;
  std::string_view group;
  std::string_view state;
};

// Every reading of the tokens as a state, the longest first; of equally long ones the first of the
// question. Overlapping ones are alternatives.
std::vector<SaidState> FindSaidStates(std::span<const Token> tokens);

// "leak", "smoke", "motion": what is detected has the name of the thing that detects it.
bool IsDetectedThing(std::string_view word);

}  // namespace yesterlog
