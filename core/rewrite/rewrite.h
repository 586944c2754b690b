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
  bool stands_alone = false;  // it takes nothing from the turn before
  bool settles_time = false;  // words of its time were replaced by what they mean
  // The question in full as it was taken apart, which later stages need not do again; its text is
  // the slots' rendered_query.
  std::optional<Question> question = {};
  std::vector<std::string> guards;  // "self_correction", "follow_up_time", ...
};

Rewrite RewriteByRules(std::string_view question, const std::optional<TurnContext>& previous,
                       const TimeFrame& frame, Vocabulary* vocabulary);

}  // namespace yesterlog
