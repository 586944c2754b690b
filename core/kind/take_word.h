// Words, codes, and both joined by punctuation.
#pragma once

#include <cstddef>

#include "core/kind/mask_walk.h"

namespace yesterlog {

// [begin, end) has letters and nothing particular by its shape.
void TakeWord(MaskWalk& walk, size_t begin, size_t end);

// [begin, end) has letters and digits: "node-12", "ssh2".
void TakeCode(MaskWalk& walk, size_t begin, size_t end);

// Words and particulars with punctuation between: "QuorumCnxManager$RecvWorker@765".
void TakeParts(MaskWalk& walk, size_t begin, size_t end);

}  // namespace yesterlog
