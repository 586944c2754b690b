// The rewrite stage by rules: from a question and the turn before it to slots. A model's rewrite
// head takes the same input and gives the same slots.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/language/question.h"
#include "core/rewrite/scope.h"
#include "core/rewrite/turn_context.h"

namespace yesterlog {

struct Rewrite {
  Slots slots;
  OutOfScope scope = OutOfScope::kInScope;
  std::vector<std::string> guards;  // "self_correction", "follow_up_time", ...
};

Rewrite RewriteByRules(std::string_view question, const std::optional<TurnContext>& previous,
                       const TimeFrame& frame, Vocabulary* vocabulary);

}  // namespace yesterlog
