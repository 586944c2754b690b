// A question for a number that events have: "the average temperature", "how many litres in all".
#pragma once

#include <optional>

#include "core/link/asked_shape.h"

namespace yesterlog {

// As FindShape.
std::optional<AskedShape> FindValueShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names);

}  // namespace yesterlog
