#include "core/assistant/ask.h"

namespace yesterlog {

std::optional<RewriteMode> RewriteModeFromName(std::string_view name) {
  if (name == "rules") return RewriteMode::kRules;
  if (name == "model") return RewriteMode::kModel;
  if (name == "cascade") return RewriteMode::kCascade;
  return std::nullopt;
}

}  // namespace yesterlog
