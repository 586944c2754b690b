// What a word of a question was meant to spell, where the log does not know the word as it stands.
//
//   "delivries" -> "deliveries"     "bak" (door) -> "back"     "bkp" -> "backup"
//
// Not read as another: "elephant" (nothing is near), "crash" (for "trash": the first letter stays),
// any word that the log or the lexicon knows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/language/vocabulary.h"

namespace yesterlog {

// What people shorten is written out. Else only a word that the log does know is a correction; the
// nearest, then the first by name.
std::optional<std::string> CorrectSpelling(std::string_view folded_word, Vocabulary* vocabulary);

}  // namespace yesterlog
