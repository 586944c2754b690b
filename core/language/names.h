// Which sources and labels of the log a question names.
//
//   "the back door"   ->  back_door, cam-back-door, "Back Door Camera"
//   "failed logins"   ->  the label failed_login
//   "people"          ->  the label person
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/language/phrase.h"
#include "core/language/vocabulary.h"

namespace yesterlog {

// Names that the tokens [span.begin, span.end) stand for: all with the phrase inside, and among
// them those that are called just that. "the back door" is the contact "Back door" and the "Back
// door camera".
struct NameMatch {
  TokenSpan span;
  std::vector<std::string> names;
  std::vector<std::string> exact;
  bool taught = false;  // by the user: never meant otherwise
};

// `free` tells for each token whether it may name something (it is no time, for instance).
std::vector<NameMatch> MatchSources(std::span<const Token> tokens, const std::vector<bool>& free,
                                    const std::vector<std::string>& sources);

struct LabelMatch {
  std::vector<size_t> tokens;  // ascending, not always side by side ("did the door open")
  std::vector<std::string> labels;
  bool indefinite = false;  // by "anyone", "who": see IsIndefinitePerson
  bool taught = false;
};

std::vector<LabelMatch> MatchLabels(std::span<const Token> tokens, const std::vector<bool>& free,
                                    Vocabulary* vocabulary, const std::vector<std::string>& labels);

// The names that are called just `text`: "back door" is back_door and "Back Door".
std::vector<std::string> NamesCalled(std::string_view text, const std::vector<std::string>& names);

// All names of `matches`. Where every pair of matches shares a name ("the light in the kitchen")
// the shared ones, else all of them ("the kitchen and the garage").
std::vector<std::string> CombineNames(const std::vector<NameMatch>& matches);

}  // namespace yesterlog
