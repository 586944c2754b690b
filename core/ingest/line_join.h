// Which lines belong to the event before them.
#pragma once

#include <string_view>

#include "core/ingest/line_dialect.h"

namespace yesterlog {

// Whether a line that begins with `front` belongs to the event before it, as the frames of a stack
// trace do: indented, or opened by a word that says so.
bool ContinuesEvent(std::string_view front, const LineDialect& dialect);

// Whether a line without a time belongs to the event before it by its place alone.
bool JoinsLoosely(std::string_view front, const LineDialect& dialect);

// "--- rotated ---", "-- Boot 1c2e --", "=====", "# Fields": what stands between events.
bool PartsEvents(std::string_view front);

// Whether a tab or two blanks stand at the front of `line`.
bool IsIndented(std::string_view line);

// "- fed the cat": an item of a list.
bool IsListMark(std::string_view line);

}  // namespace yesterlog
