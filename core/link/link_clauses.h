// Questions that place what they ask by another event, or ask for the length between two: each part
// is linked as a question of its own.
//
//   "did the garage open after Ann left"     when Ann left is looked up: since then
//   "how long from the bell to the answer"   from each event of the one to the next of the other
//
// What bounds a time is one event: the last of its kind there, or the first where that is asked
// for. The answer names its moment.
#pragma once

#include <optional>

#include "core/link/link.h"

namespace yesterlog {

// Links a question in full that has no such parts.
using LinkPart = Linked (*)(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                            Vocabulary* vocabulary);

// `parsed` is the question as it was taken apart; nullptr: that is done here.
// nullopt: it has no such parts, or the log does not have them all; it is to be read as a whole.
std::optional<Linked> LinkClauses(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                                  Vocabulary* vocabulary, const Question* parsed, LinkPart link);

}  // namespace yesterlog
