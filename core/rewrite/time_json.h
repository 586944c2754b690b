// Instants and windows as the traces of stages have them.
#pragma once

#include <optional>
#include <vector>

#include "core/base/zone_table.h"
#include "core/text/json_members.h"
#include "core/text/json_writer.h"
#include "core/time/recurrence.h"

namespace yesterlog {

// Milliseconds since 1970 UTC, or null.
JsonText InstantJson(const std::optional<Instant>& instant);
Result<std::optional<Instant>> InstantFrom(const JsonView& value);

// {"start":local|null,"end":local,"start_ms":n|null,"end_ms":n}; of the two forms of a time the
// milliseconds win. A window is not empty.
JsonText WindowsJson(const std::vector<Window>& windows, const ZoneTable& zone);
void ReadWindows(const char* key, JsonMembers* members, const ZoneTable& zone,
                 std::vector<Window>* windows);

// {"clock":[["22:00","30:00"]...],"weekdays":["mon"...]}, each only where it restricts; null where
// neither does. 30:00 is 06:00 of the next day.
JsonText RecurrenceJson(const Recurrence& recurrence);
Result<Recurrence> RecurrenceFrom(const JsonView& value);

}  // namespace yesterlog
