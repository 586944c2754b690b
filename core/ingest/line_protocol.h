// Log lines whose parts a standard or a product fixes: RFC 5424, clusters, klog, audits, Redis.
#pragma once

#include <string>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Each reads what stands behind the time, adds its parts to `record` and returns the message.
std::string Rfc5424Rest(Cursor& cursor, Record* record);
std::string ClusterRest(Cursor& cursor, Record* record);
// `letter`: the line's first.
std::string KlogRest(char letter, Cursor& cursor, Record* record);
// Of the whole line.
std::string AuditRest(std::string_view line, Record* record);

// The process that stands before the time ("1207:M") and the sign behind it are Redis's; false,
// with nothing taken: they are not.
bool TakeRedisSign(std::string_view name, Cursor& cursor, Record* record);

}  // namespace yesterlog
