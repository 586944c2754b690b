// Which labels of a log end what others begin.
//
//   "alert.fired", "alert.resolved"           one word is another, and they are a pair
//   "Low Battery", "Low Battery Restored"     what ended is said once more
//   "Low Battery", "Battery Restored"         without what was wrong with it
//   not "Door battery low", "Door closed"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// The last word of a label and what stands before it: "alert.fired" is "alert", "fired".
struct LabelPhase {
  std::string thing;
  std::string word;
};

LabelPhase PhaseOfLabel(std::string_view label);

// Whether `end` tells the end of what `begin` tells.
bool IsEndOfLabel(std::string_view begin, std::string_view end);

}  // namespace yesterlog
