// Lines that say what a sensor of a home has to say, and no more: "M003 ON", "T002 21.5".
#pragma once

#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

// Adds sensor, state or value, and what else stands in `rest`, what is behind the time of a line;
// false, with nothing added: it is something else.
bool AddSensor(std::string_view rest, Record* record);

}  // namespace yesterlog
