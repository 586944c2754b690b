// Sources by what people call such things and rooms where the log has another word: "the yard lamp"
// is "light.garden", "the genny" a "Generator". These are names of one thing, each for the other.
// The lexicon's expressions (concepts.h) are not: they tell what logs say of a thing and of its
// kinds, and as names of sources they are far too wide.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/language/names.h"
#include "core/language/phrase.h"
#include "core/language/vocabulary.h"

namespace yesterlog {

// Of the free tokens those that none of `sources` is called by and that nothing in the log says, as
// the sources that have another name for it. Needs a few look-ups of the log per such name.
std::vector<NameMatch> MatchOtherNames(std::span<const Token> tokens, const std::vector<bool>& free,
                                       const std::vector<std::string>& sources,
                                       Vocabulary* vocabulary);

}  // namespace yesterlog
