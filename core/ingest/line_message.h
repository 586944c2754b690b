// What stands behind the time of a log line: who says it, how grave it is, and the message.
#pragma once

#include <string>
#include <string_view>

#include "core/ingest/line_head.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Adds the parts of `line`, whose head was read, to `record` under the names of LineColumns(), all
// but the message, which it returns.
std::string ParseLineRest(const LineHead& head, std::string_view line, const LineDialect& dialect,
                          Record* record);

}  // namespace yesterlog
