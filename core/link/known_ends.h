// How long something lasts whose beginning and end are lines of a known program that are opposites
// there (core/kind/catalogue.h).
//
//   "how long was the internet off"   "Interface 'wan' has lost the connection" to "… is now up"
#pragma once

#include <vector>

#include "core/language/vocabulary.h"
#include "core/link/link.h"

namespace yesterlog {

// The kinds of the log that the catalogue has as opposites of `begins`; none where one is among
// them itself.
std::vector<const StoredKind*> KnownEnds(const std::vector<const StoredKind*>& begins,
                                         Vocabulary* vocabulary);

// Where the question asks how long `begins`, which the filter has already, last or whether they go
// on: from each of them to the next of their ends. False, and nothing is changed: it asks something
// else, or the log does not tell it.
bool WaitForKnownEnds(const Question& question, const std::vector<const StoredKind*>& begins,
                      Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
