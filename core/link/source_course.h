// Sources that say one thing after the other, as histories of a device do: each lasts until the
// next.
//
//   "plug: connected, charging, waiting, disconnected"   charging lasts until it waits
//   not a camera that sees a person, a person, a car      what it saw ends nothing
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/language/vocabulary.h"

namespace yesterlog {

// The sources of what satisfies `selection`, among those of `filter` where it names any, that say
// one thing after the other; none where some source of it does not.
std::vector<std::string> CoursesOf(const Filter& filter, const Condition& selection,
                                   Vocabulary* vocabulary);

// What of `sources` tells that the thing works: "run", "charging", "cleaning"; empty: nothing does.
std::vector<std::string> LabelsAtWork(const std::vector<std::string>& sources,
                                      Vocabulary* vocabulary);

}  // namespace yesterlog
