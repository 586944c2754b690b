// Log lines whose parts a standard or a product fixes: RFC 5424 and clusters.
#pragma once

#include <string>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Each reads what stands behind the time, adds its parts to `record` and returns the message.
std::string Rfc5424Rest(Cursor& cursor, Record* record);
std::string ClusterRest(Cursor& cursor, Record* record);

}  // namespace yesterlog
