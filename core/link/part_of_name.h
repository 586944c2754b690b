// Who is meant by a part of a longer name.
//
//   "nguyen"   user "tnguyen"
//   "hale"     operator "j.hale@example.com"
//   "ida"      nobody: too short to tell "ida.b" from "friday" by, unless it is a word of its own
//
// Only what the log never says by itself: where "nguyen" is in a text, that is meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/vocabulary.h"

namespace yesterlog {

struct PersonByPart {
  std::string field;  // empty: sources
  std::vector<std::string> values;

  Condition Is() const;
};

// `word` in lower case. nullopt too where several fields of persons have such names, of which
// nobody can tell the one that is meant.
std::optional<PersonByPart> FindPersonByPart(std::string_view word, Vocabulary* vocabulary);

// Whether `word` is the part of `name` that tells whose it is: a word of it, with initials or
// digits beside it or not, or what it begins or ends with.
bool IsPartOfName(std::string_view word, std::string_view name);

}  // namespace yesterlog
