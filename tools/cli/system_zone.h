// The system's time zones as the data that the core takes.
#pragma once

#include <string>

#include "core/base/result.h"

namespace yesterlog {

// The zone of this machine: TZ, else /etc/localtime, else UTC. A name such as "Europe/Berlin".
std::string SystemZoneName();

// `name`'s offsets from 1970 to 2100 in the form that JsonAssistant::SetZone takes. An unknown name
// is kInvalidArgument. Sets TZ of this process while it looks, so call it before any thread starts.
Result<std::string> SystemZoneJson(const std::string& name);

}  // namespace yesterlog
