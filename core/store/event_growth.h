// When an event that comes again under its id takes the place of what is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/store/store.h"

namespace yesterlog {

// An event as the tables hold it.
struct StoredContent {
  int64_t rowid = 0;
  Instant start;
  std::optional<Instant> end;
  std::string source;
  std::string label;
  std::optional<int64_t> kind;
  std::optional<int64_t> import;  // that added it; none: one that is not listed
  int risk = 0;
  int64_t occurrence_count = 1;
  std::string text;
  std::string details_json;
};

enum class Growth { kSame, kLess, kMore, kOther };

// What `event` is to the stored one with its id. An event grows from its start at its source: it
// gets an end, a later end, or a longer description. Whoever exports a camera's events twice has
// the same event first without its end. Where the log does not say that its events grow, one with
// another text is another event.
Growth GrowthOf(const StoredContent& stored, const NewEvent& event);

}  // namespace yesterlog
