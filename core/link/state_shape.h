// A question for the state that something is in, or was in at a moment: "is the garage still open".
#pragma once

#include <optional>

#include "core/link/asked_shape.h"

namespace yesterlog {

// As FindShape.
std::optional<AskedShape> FindStateShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names);

}  // namespace yesterlog
