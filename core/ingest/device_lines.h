// Sentences about devices that need no memory of the lines before: openHAB's, ESPHome's, eufy's.
#pragma once

#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

std::string Lowered(std::string_view text);
// What stands between the single quotes at the front of `text`; empty: nothing does.
std::string_view Quoted(std::string_view text);
// A number or a text, whichever `value` is.
void AddValue(std::string_view key, std::string_view value, Record* record);

// Whether `*message` is such a sentence. Then `record` has what it says, and `*message` reads well.
bool ReadDeviceLine(std::string* message, Record* record);

}  // namespace yesterlog
