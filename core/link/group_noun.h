// What a question tells apart: "who", "which client", "how many different users", "carrier with the
// most visits".
#pragma once

#include <vector>

#include "core/language/question.h"

namespace yesterlog {

struct GroupNoun {
  size_t token = 0;
  bool who = false;
};

// The tokens that may be it, the likeliest first. Of "which switch port" the first may be or the
// second: what the log has a field for is meant.
std::vector<GroupNoun> FindGroupNouns(const Question& question);

}  // namespace yesterlog
