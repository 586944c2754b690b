// The state that a label names: "open", "Armed Away", "battery low", "wet".
#pragma once

#include <optional>
#include <string_view>

#include "core/kind/state_groups.h"

namespace yesterlog {

// `thing`: what the event is about otherwise.
std::optional<StateName> StateOfLabel(std::string_view label, Thing thing);

}  // namespace yesterlog
