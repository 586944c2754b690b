// Tokens: what stands between blanks, brackets and quotes.
#pragma once

#include "core/kind/mask_walk.h"

namespace yesterlog {

// One begins at walk.at.
void TakeToken(MaskWalk& walk);

}  // namespace yesterlog
