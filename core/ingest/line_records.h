// Lines that are records by themselves among lines of another shape, and below the name of who
// wrote them:
//
//   {"level":"error","msg":"gone","time":"2026-04-09T08:15:02Z"}
//   time="2026-04-09T08:15:02Z" level=error msg=gone
//   web  | time=2026-04-09T08:15:02Z level=error msg=gone
//
// Where all lines of a log are such, it is read as a table (json_reader.h, pair_reader.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/line_head.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Of an object or a row of pairs with a time among its fields; nullopt for any other line. The
// front of the line that holds the time is enough.
std::optional<LineHead> RecordHead(std::string_view line);

// The message of such a line: the object or the pairs; who wrote them goes into `record`.
std::string RecordRest(const LineHead& head, std::string_view line, Record* record);

}  // namespace yesterlog
