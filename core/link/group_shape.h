// A question for what is told apart: "who", "which address the most", "how many different users".
#pragma once

#include <optional>

#include "core/link/asked_shape.h"

namespace yesterlog {

// As FindShape.
std::optional<AskedShape> FindGroupShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names);

}  // namespace yesterlog
