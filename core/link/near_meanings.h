// Tier 4 of linking: where a question is refused, what its words may mean, by an embedder: the
// kinds of events, sources and labels nearest to them. They are offered and never taken by
// themselves: a likeness tells what is near, and a "badger" is near to a fox.
//
//   "how often did the bells go"     bells: the label "CALL", 43 events
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/vocabulary.h"
#include "core/link/link.h"
#include "core/prompt/model_port.h"

namespace yesterlog {

// Of one question at the most.
inline constexpr size_t kMostNearMeanings = 3;

// The nearest meanings of words of `query`, which was linked as `linked` and left them out, the
// nearest first; each goes with all else that was understood of the question. Empty: nothing is
// near enough, or there is no embedder. `time_words` are the query's time phrase. nullopt: the
// model's outcome is due.
std::optional<std::vector<NearMeaning>> FindNearMeanings(std::string_view query,
                                                         std::string_view time_words,
                                                         const Linked& linked,
                                                         Vocabulary* vocabulary, ModelPort* model);

// The texts that tell what the log has, which FindNearMeanings has embedded beside a question's
// own: for who wants their vectors before there is a question. Reads every event.
std::vector<std::string> TextsOfLog(Vocabulary* vocabulary);

}  // namespace yesterlog
