// Windows as text that resolves to the same windows again.
#pragma once

#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/base/zone_table.h"
#include "core/time/recurrence.h"

namespace yesterlog::timex {

// "Tue 07-Apr-2026", "A to B" (B included where both are days), "before A", joined by "; ". A
// window that ends at `now` and whose phrase said "since" is written "since A".
enum class SinceForm : uint8_t { kSpelledOut, kSince };
std::string CanonicalText(const std::vector<Window>& windows, Instant now, const ZoneTable& zone,
                          SinceForm form);

// "each day 22:00 to 24:00", "each Mon and Thu", "each Sat and Sun 00:00 to 09:00 and 17:00 to
// 24:00"
std::string RecurrenceText(const Recurrence& recurrence);

// All up to whatever reference it is read against.
inline constexpr const char* kEverText = "ever";

}  // namespace yesterlog::timex
