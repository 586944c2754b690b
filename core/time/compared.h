// The second side of a comparison, which is said by the first: "last week or the week before",
// "on Friday than the Friday before", "this month compared to the previous one", "the last 7 days
// versus the 7 days before that".
//
// It is the period of the same length that lies before the first side; of a weekday, seven days
// earlier. Only where "or", "than", "versus", "compared", "with" or "and" stands between the two,
// in one sentence: "what happened the week before" has no first side.
#pragma once

#include <cstddef>
#include <vector>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// The second side at `at`, behind `phrases`: fills `out` and gives the index past it, 0 where none
// is there.
size_t ReadComparedSide(const Sentence& s, size_t at, const std::vector<Phrase>& phrases,
                        Phrase& out);

}  // namespace yesterlog::timex
