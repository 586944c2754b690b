// Numbers that say how many of something there are: "crates" is asked of a field "crates" or
// "crate_qty", and "blocked domains" of a text that says "148146 blocked domains".
#pragma once

#include <optional>
#include <string>

#include "core/language/question.h"

namespace yesterlog {

// The field that says how many `things` (a plural in lower case) an event is about; nullptr: none.
// A singular ("order 17") numbers one thing.
const LogField* FieldOfThings(const std::string& things, Vocabulary* vocabulary);

// Whether a number of the kind's text says how many `things` there are.
bool CountsThings(const StoredKind& kind, const std::string& field, const std::string& things);

// The token of the things that a text counts, in the noun phrase from `first` on: the second of
// "blocked domains".
std::optional<size_t> CountedInTexts(const Question& question, size_t first,
                                     Vocabulary* vocabulary);

}  // namespace yesterlog
