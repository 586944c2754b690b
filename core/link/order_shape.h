// A question for one of several by its place: "the 3rd delivery", "the second to last time".
#pragma once

#include <optional>

#include "core/link/asked_shape.h"

namespace yesterlog {

// As FindShape. The first and the last are forms of answer of their own.
std::optional<AskedShape> FindOrderShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names);

}  // namespace yesterlog
