// What one turn leaves to the next: all that may be known of it, never the chat history.
#pragma once

#include <optional>
#include <string>

#include "core/base/civil.h"
#include "core/rewrite/slots.h"

namespace yesterlog {

struct TurnContext {
  std::string rendered_query;
  std::string canonical_time;  // empty: the turn had none
  std::string summary;
  Intent intent = Intent::kSemanticSearch;
  Metadata metadata;
  std::optional<Instant> last_shown = {};  // when the last event that the answer cites was
  std::string named = {};  // the one name that was asked for; empty: none or several
};

}  // namespace yesterlog
