// What one turn leaves to the next, as JSON: {"rendered_query","canonical_time","summary","intent",
// "metadata","last_shown_ms"}. A reply's "turn", what a conversation keeps, and the output of the
// stage turn_summary.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/rewrite/turn_context.h"

namespace yesterlog {

std::string TurnToJson(const TurnContext& turn);
std::string TurnToJson(const std::optional<TurnContext>& turn);  // null without one
Result<TurnContext> TurnFromJson(std::string_view json);

}  // namespace yesterlog
