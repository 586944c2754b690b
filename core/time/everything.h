// Questions about all time: "ever", "the first time", "when did I last see the van?".
#pragma once

#include <cstddef>

#include "core/time/lexer.h"

namespace yesterlog::timex {

// Whether the text asks about everything up to the reference. Where words of its own say so ("the
// first time") they are tokens [begin, end); begin == end otherwise.
struct Everything {
  bool asked = false;
  size_t begin = 0;
  size_t end = 0;
};
Everything FindEverything(const Sentence& s);

}  // namespace yesterlog::timex
