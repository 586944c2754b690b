// One JSON object as a Record.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

inline constexpr size_t kMaxJsonDepth = 32;

// Fills `record` from `text`, which must be valid UTF-8; or the reason why it is no usable object.
// Keys of nested objects become "a.b"; a list is one field. Numbers keep their digits, however
// many.
std::optional<std::string> ParseJsonRecord(std::string_view text, Record* record);

}  // namespace yesterlog
