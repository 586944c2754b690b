// How what is asked about came out, where a log tells both: whoever was denied did not get in, and
// a login that failed is none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// "got in" of a log that grants and denies.
struct SaidSuccess {
  std::string surface;
  Term term;  // what its events say then
};

// Marks in `spent` the words that say it. nullopt: the question asks for tries as well, or the log
// does not tell them apart.
std::optional<SaidSuccess> FindSuccess(const Question& question, Vocabulary* vocabulary,
                                       std::vector<bool>* spent);

// Narrows to what came out well, when all other words are fitted.
void RequireSuccess(const SaidSuccess& success, Vocabulary* vocabulary, Linked* linked);

// Leaves out logins that failed from a question for logins, although their events have the word.
void LeaveOutFailedLogins(const Question& question, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
