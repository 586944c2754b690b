// What was done at a time: since I left at 8 yesterday morning, before she got home at 6, after we
// drove off on Sunday. The clause between the word that opens it and the time says nothing of when.
#pragma once

#include <cstddef>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// Gives `phrase` the relation of a clause before it, and where that begins; none reaches back to
// before `from`. A day is one during which it was done: "after we left on Saturday" holds Saturday.
void OpenWithClause(const Sentence& s, size_t from, Phrase& phrase);

}  // namespace yesterlog::timex
