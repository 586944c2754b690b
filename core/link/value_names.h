// What the names in a question for a value leave open: which of them ask for the measure, and
// whether the named things tell by their states how long something was.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/language/question.h"

namespace yesterlog {

// The sources that are named without the words for measures: "how warm did the freezer get" names
// no automation "Freezer too warm". nullopt: no such word names any.
std::optional<std::vector<std::string>> SourcesBesideMeasures(const Question& question);

// "the longest the hatch was open" of a hatch that opens and closes: that it was left open for 10
// min is a notice.
bool StatesTellLength(const Question& question, const Filter& names, Vocabulary* vocabulary);

}  // namespace yesterlog
