// What a person says beside the question: of themselves ("i think", "not sure", "i forgot", "trying
// to remember"), of where they have it from ("it says", "according to"), or to nobody ("for crying
// out loud"). It tells nothing of the events that are asked for.
//
//   "the power was off on sunday, i reckon"     "i reckon"
//   "did i forget the pills"                    nothing: here forgetting is what is asked for
#pragma once

#include <string_view>
#include <vector>

#include "core/language/phrase.h"

namespace yesterlog {

// `tokens` are those of `text`, whose commas and stops tell where a clause ends.
std::vector<TokenSpan> FindAsides(std::string_view text, std::span<const Token> tokens);

}  // namespace yesterlog
