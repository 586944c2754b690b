// When the cited events happened and how risky they were, put together by code.
#pragma once

#include <span>
#include <string>

#include "core/base/zone_table.h"
#include "core/reply/cite.h"

namespace yesterlog {

// "[1] Tue 7 Apr 2026, 14:31; [2] ..., risk 4 (severe)"; empty without citations. documents[i] is
// cited as [i + 1].
std::string Footnote(std::span<const Citation> citations, std::span<const Event> documents,
                     const ZoneTable& zone);

const char* RiskName(int risk);  // "none", "low", "medium", "high", "severe"

}  // namespace yesterlog
