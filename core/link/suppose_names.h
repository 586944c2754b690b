// Tier 4 of linking: what no word, lexicon or catalogue finds is taken, by an embedder, for the
// source or label that is nearest in meaning. It is asked only where the question would be refused,
// and the answer says first what was taken for what.
//
//   "how many loads has Sue put through the steriliser"   steriliser: the source "ACL-1 Autoclave"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/taught.h"
#include "core/language/vocabulary.h"
#include "core/link/link.h"
#include "core/prompt/model_port.h"

namespace yesterlog {

// What words of `query`, which was refused as `refused`, stand for; empty: nothing is near enough,
// or there is no embedder. `time_words` are the query's time phrase. nullopt: the model's outcome
// is due.
std::optional<std::vector<Taught>> SupposeNames(std::string_view query, std::string_view time_words,
                                                const Linked& refused, Vocabulary* vocabulary,
                                                ModelPort* model);

// The texts that tell what the log's names are, which SupposeNames has embedded beside a question's
// own: for who wants their vectors before there is a question. Reads every event.
std::vector<std::string> NameTexts(Vocabulary* vocabulary);

}  // namespace yesterlog
