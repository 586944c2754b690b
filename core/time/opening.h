// The words that open a phrase and relate it to the reference.
#pragma once

#include <cstddef>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// What opens a phrase: "since", "between", "no later than", or a plain preposition.
struct Opening {
  Relation relation = Relation::kDuring;
  bool range = false;  // "from", "between": a second end may follow after "and" or "to"
  bool between = false;
  size_t next = 0;
};

// The opening at `at`; its `next` is 0 where there is none.
Opening ReadOpening(const Sentence& s, size_t at);

}  // namespace yesterlog::timex
