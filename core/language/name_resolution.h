// Which sources and labels a question means, of all that its words could name.
//
//   "the front door"           the sources so called, not the label "door"
//   "water leaks"              the label leak of events that mention water, not the water valve
//   "left open"                no label "open": how long it was open may stand in any event
//   "people near a car"        people, not people and cars
#pragma once

#include <span>
#include <vector>

#include "core/language/metadata.h"
#include "core/language/names.h"

namespace yesterlog {

struct ResolvedNames {
  std::vector<NameMatch> sources;
  std::vector<LabelMatch> labels;
};

// `free` tells for each token whether it may name something. With `given`, only the names in it
// exist, and each of them is meant where its words stand.
ResolvedNames ResolveNames(std::span<const Token> tokens, const std::vector<bool>& free,
                           Vocabulary* vocabulary, const Metadata* given);

}  // namespace yesterlog
