// Questions that answer forms have no name for: the average of a value, which users, in what state.
// Their operation, and the tokens that say it, are found here; the rest says of which events.
#pragma once

#include <optional>
#include <vector>

#include "core/language/question.h"
#include "core/plan/plan.h"

namespace yesterlog {

struct AskedShape {
  Plan plan;                // without selection and time
  std::vector<bool> spent;  // one for each token: what says the operation and names no event
  Condition where;          // what the operation needs of an event: that it has the field
  std::vector<std::string> left_out = {};  // words of names that it does without
  bool whenever = false;                   // the time that it asks about is the present
};

// `names` has the sources and labels that the question names; sources that do not have what is
// asked for are taken out of it.
std::optional<AskedShape> FindShape(const Question& question, Vocabulary* vocabulary,
                                    Filter* names);

}  // namespace yesterlog
