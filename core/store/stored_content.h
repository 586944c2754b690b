// An event as the tables hold it, read before it is changed or taken out.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/event_growth.h"

namespace yesterlog {

// kCorrupt: there is a record without its event, or none with that id (rowid).
Result<StoredContent> ReadContent(Connection& connection, std::string_view id);
Result<StoredContent> ReadContent(Connection& connection, int64_t rowid);

// The index holds no texts: what it was given is made again of `stored`.
Status DropFromIndex(Connection& connection, const StoredContent& stored);

// Sources, labels and kinds that no event has any more. Runs inside the transaction of whoever took
// the last one; what is remembered of kinds (KindMemory) has to be forgotten.
Status DropEmptied(Connection& connection);

}  // namespace yesterlog
