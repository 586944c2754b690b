// What stands in quotes, and what looks like a mark.
#pragma once

#include "core/kind/mask_walk.h"

namespace yesterlog {

// walk.at is at `quote`.
void TakeQuote(MaskWalk& walk, char quote);

// At a "<": what looks like a mark in the text itself is masked, so that the kind's text has no
// others.
void TakeAngle(MaskWalk& walk);

}  // namespace yesterlog
