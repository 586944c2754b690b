// What the lexer does to its tokens once the whole text is read.
#pragma once

#include <vector>

#include "core/time/lexer.h"

namespace yesterlog::timex {

// Spelled numbers of several words become one token.
void JoinSpelledNumbers(std::vector<Token>& tokens);

// The digits of identifiers stop being numbers: those of a run without white space that holds a
// name ("cam-2", "v1.2.3"), and those of amounts and addresses.
void MarkIdentifiers(std::vector<Token>& tokens);

// "camera 3" names a camera, "camera 3pm" and "door 3:15" do not.
void MarkLabelled(std::vector<Token>& tokens);

// "The till", "my till", "the egg till" are things that money is kept in, and lead to no time.
void MarkThings(std::vector<Token>& tokens);

// The amounts that something is compared with ("above 22", "more than 3", "under 10 minutes") stop
// being numbers: none of them is a time of the clock. "More than 3 days ago" stays.
void MarkCompared(std::vector<Token>& tokens);

}  // namespace yesterlog::timex
