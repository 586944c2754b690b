// A sentence that teaches the log a phrase, or takes one back, as opposed to a question.
//
//   "the porch means cam_03", "cam_03 is the porch", "badge 42 is the boss",
//   "I call badge 42 the boss", "by the porch I mean cam_03"       teach
//   "forget the porch"                                             takes back
//   "the garage door is open", "is the porch cam_03?"              neither
//
// "X is Y" teaches only where one side is a name or a value of the log and the other is a phrase of
// the user's own: with an article, or a name in capitals.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/language/taught.h"
#include "core/language/vocabulary.h"

namespace yesterlog {

struct Teaching {
  bool forgets = false;
  Taught taught;        // when it forgets, only its phrase
  std::string refused;  // said outright as teaching, but why it cannot be taken; empty: it can
};

// nullopt: it is none. `text` is normalised.
std::optional<Teaching> FindTeaching(std::string_view text, Vocabulary* vocabulary);

// Whether it could be one, by its words alone: what is no sentence of that form costs no more.
bool MayTeach(std::string_view text);

}  // namespace yesterlog
