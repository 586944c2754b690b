// Logs of lines that begin with a time: syslog (RFC 3164 and 5424), what daemons and libraries make
// of it, web servers' access logs, and the plain "time sensor state" of homes.
//
// A line without a time that is indented, begins with "Caused by:" or "Traceback", or names an
// exception ("java.io.IOException: ..."), belongs to the event before it, as in a stack trace. Any
// other line without a time is rejected.
#pragma once

#include <memory>

#include "core/ingest/column_plan.h"
#include "core/ingest/line_dialect.h"
#include "core/ingest/reader.h"

namespace yesterlog {

std::unique_ptr<RecordReader> MakeLineReader(const LineDialect& dialect);

// The parts of log lines have names of our own, so their plan needs no guess: `wanted` goes before.
ColumnPlan LinePlan(const FieldMapping& wanted);

// Every name that a mapping may use.
std::vector<std::string> LineColumns();

}  // namespace yesterlog
