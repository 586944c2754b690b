// What the rewrite stage makes of a question, and what one turn leaves to the next.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"

namespace yesterlog {

enum class Intent { kSemanticSearch, kCounting, kFullRecall, kOutOfScope };
enum class Refusal { kNone, kEmptyWindow, kNothingRelevant, kOutOfScope, kAbuse };

const char* IntentName(Intent intent);     // "semantic_search", ...
const char* RefusalName(Refusal refusal);  // "empty_window", ...; kNone has no name: ""
std::optional<Intent> IntentFromName(std::string_view name);
std::optional<Refusal> RefusalFromName(std::string_view name);

// What a question says about an event other than its time and words.
struct Metadata {
  std::vector<std::string> sources;  // as the log spells them
  std::vector<std::string> labels;
  int min_risk = 0;
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

struct Slots {
  Intent intent = Intent::kSemanticSearch;
  std::string time;            // the phrase as the user wrote it; empty: the question names none
  std::string rendered_query;  // the question in full, understandable without the turns before it
  Metadata metadata;
  friend bool operator==(const Slots&, const Slots&) = default;
};

// All that the next turn may know of this one; never the chat history.
struct TurnContext {
  std::string rendered_query;
  std::string canonical_time;  // empty: the turn had none
  std::string summary;
  Intent intent = Intent::kSemanticSearch;
  Metadata metadata;
  std::optional<Instant> last_shown;  // when the last event that the answer cites was
};

}  // namespace yesterlog
