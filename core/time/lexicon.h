// The words that the grammar knows, and what they mean to it.
#pragma once

#include <string_view>

#include "core/time/term.h"

namespace yesterlog::timex {

struct Meaning {
  Term term = Term::kUnknown;
  int value = 0;
};

// Of a word in lower case, without a possessive 's.
Meaning LookUp(std::string_view word);

// Of a word that LookUp does not know: the word that it misspells, or an empty view.
std::string_view Respell(std::string_view word);

}  // namespace yesterlog::timex
