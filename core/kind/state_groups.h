// The states that events tell: groups of states that shut each other out.
//
// "contact" has open, closed, opening, closing; "switch" on and off. A synonym has the name of its
// state ("shut" is contact closed) and never crosses to another one: "on" is never "off".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/kind/vocabulary.h"

namespace yesterlog {

// Both are literals.
struct StateName {
  std::string_view group;
  std::string_view state;
  friend bool operator==(const StateName&, const StateName&) = default;
};

// The state that `words` name where no thing is said: "shut", "Armed Away", "not_home",
// "battery low", "is on" not. In whatever case, '_' and '-' as blanks.
std::optional<StateName> CanonicalState(std::string_view words);

// The other states of the group, each of which ends `state`; none for what is no state.
std::vector<std::string_view> OppositesOf(std::string_view group, std::string_view state);

// What `sense` said of `thing` is; kNone: of a thing that is not named.
std::optional<StateName> StateOf(Thing thing, Sense sense);

// What a detector's yes or no is: "occupancy": true.
std::optional<StateName> StateOfFlag(Thing thing, bool value);

// "armed", with the word behind it: "away", "home".
StateName ArmedState(std::string_view how);

}  // namespace yesterlog
