// Numbers in the running text, with what names them.
#pragma once

#include "core/kind/mask_walk.h"
#include "core/kind/quantity.h"

namespace yesterlog {

// `quantity` begins at walk.at.
void TakeNumber(MaskWalk& walk, const Quantity& quantity);

}  // namespace yesterlog
