// Kinds that mean what a question says in other words than the log: by what people call the lines
// of known programs (core/kind/catalogue.h).
//
//   "any break-in attempts?" of a log that says "Failed password for root from 10.0.0.7 port 4242"
#pragma once

#include <vector>

#include "core/language/vocabulary.h"
#include "core/link/question_parts.h"

namespace yesterlog {

// The kinds of the log of which all of `parts` are said, one of them at least by the catalogue:
// what the catalogue says is said in one of its expressions, the rest by the kind's own words. In
// the order of vocabulary->kinds(); none where they are most of the log, which tells nothing apart.
std::vector<const StoredKind*> KindsMeant(const Question& question,
                                          const std::vector<const Part*>& parts,
                                          Vocabulary* vocabulary);

// "Failed password for … from … port … ssh2": a kind as an answer names it.
std::string NameOfKind(const StoredKind& kind);

}  // namespace yesterlog
