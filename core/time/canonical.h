// Windows as text that resolves to the same windows again.
#pragma once

#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/base/zone_table.h"

namespace yesterlog::timex {

// "Tue 07-Apr-2026", "A to B" (B included where both are days), "before A", joined by "; ". A
// window that ends at `now` and whose phrase said "since" is written "since A".
enum class SinceForm : uint8_t { kSpelledOut, kSince };
std::string CanonicalText(const std::vector<Window>& windows, Instant now, const ZoneTable& zone,
                          SinceForm form);

}  // namespace yesterlog::timex
