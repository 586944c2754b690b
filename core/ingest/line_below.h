// What the lines below a line with a time say of it.
#pragma once

#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

// Puts `joined`, the lines below, to `*message` and `record`: who wrote them, the fields of a
// journal, the level of Java's own logging; else they go on with the message.
void AddLinesBelow(std::string_view joined, std::string* message, Record* record);

}  // namespace yesterlog
