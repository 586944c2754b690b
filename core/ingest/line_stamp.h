// Times as they stand in log lines.
#pragma once

#include <cstddef>
#include <optional>

#include "core/ingest/cursor.h"
#include "core/ingest/stamp.h"

namespace yesterlog {

// What stands before a time, in a line that does not begin with it, is short.
inline constexpr size_t kMaxAccessPrefix = 300;

// Escape sequences by which terminals show colours, and blanks behind them.
void SkipColours(Cursor& cursor);

// A time with a clock at the cursor. Bare numbers are epochs only from ten digits on: shorter ones
// begin too many lines that are no log.
std::optional<Stamp> TakeLineStamp(Cursor& cursor, DateOrder order);

// "[2026-04-07 14:31:05]", in round or pointed brackets too. `*open`: the bracket holds more than
// the time, "[2026-04-07 14:31:05,250: INFO/MainProcess] ...", which is left to be read.
std::optional<Stamp> TakeBracketedStamp(Cursor& cursor, DateOrder order, bool* open = nullptr);

}  // namespace yesterlog
