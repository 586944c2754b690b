// The state that a short text tells: "M003 ON", "Front Door was opened", "Stopped nginx.service".
#pragma once

#include <optional>

#include "core/kind/state_groups.h"
#include "core/kind/state_reader.h"

namespace yesterlog {

// The first thing that the text names which can have states.
Thing FirstThing(const TextParts& parts);

std::optional<StateName> StateOfText(const StateContext& context);

}  // namespace yesterlog
