// Instants by the log's clock as text that is read as the same instant again.
//
//   2026-04-06T09:30:00          2026-10-25T02:30:00+02:00, of an hour that the clock showed twice
//   Mon 06-Apr-2026 09:30        Sun 25-Oct-2026 02:30 +02:00
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil.h"
#include "core/base/zone_table.h"

namespace yesterlog {

// Which showing of a time that the clock showed twice is meant where no offset says it.
enum class Bound { kStart, kEnd };

std::string LocalText(Instant at, const ZoneTable& zone);
// Also without seconds or clock, and with an offset or Z whatever the zone.
std::optional<Instant> ReadLocalText(std::string_view text, const ZoneTable& zone, Bound bound);

// The day's canonical text, the clock to the minute, second or millisecond that it needs.
std::string SpokenTime(Instant at, const ZoneTable& zone);
// Reads just what SpokenTime writes, from the front of `text`, and removes it. The day of the week
// must be that of the date.
std::optional<Instant> TakeSpokenTime(std::string_view& text, const ZoneTable& zone, Bound bound);

// "Mon 06-Apr-2026", likewise.
std::optional<CivilDate> TakeSpokenDay(std::string_view& text);

// From its first midnight to the next day's, by the zone's clock.
Window DayWindow(CivilDate date, const ZoneTable& zone);

}  // namespace yesterlog
