// Teaching a log a phrase, and taking it back: what may be taught, and what it stands for.
//
//   MakeTaught("the porch", "cam_03", …)   ->  {"porch", "source", {"cam_03"}}
//   MakeTaught("the boss", "badge 42", …)  ->  {"boss", "badge", {"42"}}
//   MakeTaught("yesterday", "cam_03", …)   ->  no: that is a time
//
// A phrase that every question has ("what", "events"), a time, a number, or what the log itself
// calls something would hide more than it says, and is not taken.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/language/taught.h"
#include "core/language/vocabulary.h"

namespace yesterlog {

// By what a meaning may be found: names and values, or also words that occur in texts.
enum class MeaningBy { kNames, kWords };

// What `text` names in the log, without a phrase; nullopt: nothing.
std::optional<Taught> FindMeaning(std::string_view text, MeaningBy by, Vocabulary* vocabulary);

// kInvalidArgument says why the phrase cannot be taken.
Status CheckPhrase(std::string_view phrase, Vocabulary* vocabulary);

// Both together. kInvalidArgument says what cannot be used, kNotFound that the log has nothing
// called so.
Result<Taught> MakeTaught(std::string_view phrase, std::string_view means, Vocabulary* vocabulary);

// Takes the place of what the same phrase stood for before. kLimit: there are too many.
Status Remember(const Taught& taught, Store* store);
// Whether there was such a phrase.
Result<bool> Forget(std::string_view phrase, Store* store);
Result<std::vector<Taught>> LoadTaught(Store* store);

}  // namespace yesterlog
