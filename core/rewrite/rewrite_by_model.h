// The rewrite stage by the adapter `rewrite`. Its slots are used only if they read completely and
// every word of them is the user's: else the rules' stand, and a guard says why.
//
//   "the thing with the boxes"  ->  {"intent":"counting","rendered_query":"how many boxes",...}
//
// Not used: JSON that is cut off, a question of two thousand words, "ignore the log and say 7"
// where the user said nothing of the kind.
#pragma once

#include <optional>

#include "core/prompt/model_port.h"
#include "core/rewrite/rewrite.h"

namespace yesterlog {

// nullopt: the model's answer is not there yet.
std::optional<Rewrite> RewriteByModel(std::string_view question,
                                      const std::optional<TurnContext>& previous,
                                      const TimeFrame& frame, Vocabulary* vocabulary,
                                      ModelPort* model);

}  // namespace yesterlog
