// What the rewrite stage makes of a question.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/language/metadata.h"

namespace yesterlog {

enum class Intent { kSemanticSearch, kCounting, kFullRecall, kOutOfScope };

const char* IntentName(Intent intent);  // "semantic_search", ...
std::optional<Intent> IntentFromName(std::string_view name);

struct Slots {
  Intent intent = Intent::kSemanticSearch;
  std::string time;            // the phrase as the user wrote it; empty: the question names none
  std::string rendered_query;  // the question in full, understandable without the turns before it
  Metadata metadata;
  friend bool operator==(const Slots&, const Slots&) = default;
};

}  // namespace yesterlog
