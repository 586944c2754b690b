// Kinds that mean what a question says in other words than the log: by what people call the lines
// of known programs (core/kind/catalogue.h).
//
//   "any break-in attempts?" of a log that says "Failed password for root from 10.0.0.7 port 4242"
#pragma once

#include <vector>

#include "core/language/vocabulary.h"
#include "core/link/question_parts.h"

namespace yesterlog {

// The kinds of which the most words of a question are said.
struct MeantKinds {
  std::vector<const StoredKind*> kinds;  // in the order of vocabulary->kinds()
  std::vector<const Part*> left;         // parts that some of them do not say
  size_t words = 0;                      // of the parts that they say
  bool by_catalogue = false;             // one part at least, and not all by their own words
};

// The kinds of the log that say the most of `parts`, one of them at least by the catalogue: what
// the catalogue says is said in expressions that are near the question, the rest by the kind's own
// words. None where they are most of the log, which tells nothing apart.
MeantKinds FindMeantKinds(const Question& question, const std::vector<const Part*>& parts,
                          Vocabulary* vocabulary);

// "Failed password for … from … port … ssh2": a kind as an answer names it.
std::string NameOfKind(const StoredKind& kind);

}  // namespace yesterlog
