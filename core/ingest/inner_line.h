// A program's own log line where another's record wraps it up: Docker's "log", Loki's "line".
#pragma once

#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

// The level that `line` says of itself, as it is written; empty: none.
//
//   2026-04-07 14:31:05 ERROR no answer      [error] 12#12: no answer      ERROR: no answer
//   level=error msg="no answer"              {"level":"error","msg":"no answer"}
std::string_view LevelOfInnerLine(std::string_view line);

// The same as a risk, 0 without one.
int RiskOfInnerLine(std::string_view line);

// Of a line that is a JSON object: its fields into `inner`. False: it is none.
bool ReadInnerObject(std::string_view line, Record* inner);

}  // namespace yesterlog
