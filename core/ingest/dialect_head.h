// Heads of lines that only what the lines of a log have in common makes heads: dialects of
// line_dialect.h.
#pragma once

#include <optional>
#include <string_view>

#include "core/ingest/line_head.h"

namespace yesterlog {

std::optional<LineHead> DialectHead(std::string_view line, const LineDialect& dialect);

// The first time with a date inside the line.
std::optional<LineHead> DeepHead(std::string_view line, const LineDialect& dialect);

}  // namespace yesterlog
