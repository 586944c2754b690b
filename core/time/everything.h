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

// Words that say that all of the log is meant, and nothing else: "over the whole log", "since I
// started keeping this". Unlike those above they may stand beside hours ("after 10pm, over the
// whole log").
Everything FindWholeLog(const Sentence& s);

}  // namespace yesterlog::timex
