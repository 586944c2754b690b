// Parentheses: an importer's list of members, the name of what stands before them.
#pragma once

#include "core/kind/mask_walk.h"

namespace yesterlog {

// walk.at is at a "(".
void TakeParenthesis(MaskWalk& walk);

}  // namespace yesterlog
