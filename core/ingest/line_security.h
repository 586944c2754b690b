// What firewalls and intrusion detection write. Each takes the parts out of the message; false: it
// is none of theirs.
#pragma once

#include <string>

#include "core/ingest/record.h"

namespace yesterlog {

// "CEF:0|Acme|Wall|1.0|100|Port scan|8|src=203.0.113.7 dst=192.0.2.1"
bool TakeCommonEvent(std::string* message, Record* record);

// "[**] [1:2100498:7] GPL ATTACK [**] [Classification: Misc] [Priority: 2] {TCP} 203.0.113.7:80 ->
// ..."
bool TakeIntrusion(std::string* message, Record* record);

}  // namespace yesterlog
