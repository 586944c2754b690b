// How an event of the log looks in an answer.
#pragma once

#include <span>
#include <string>

#include "core/base/zone_table.h"
#include "core/store/store.h"
#include "core/wording/moment_words.h"

namespace yesterlog {

// "capture" where all of them are a camera's, else "event"; what each of them is one of.
const char* NounOf(std::span<const Event> events);

// With seconds where two of them are of one minute and seconds tell them apart.
Precision PrecisionIn(std::span<const Event> events, const Event& event);

// "back_door: Package left on the step"
std::string DescribeContent(const Event& event);
// "Tue 7 Apr 2026, 14:31, back_door: Package left on the step"
std::string DescribeEvent(const Event& event, const ZoneTable& zone,
                          Precision precision = Precision::kMinutes);
// Likewise, with `when` for the time.
std::string DescribeAt(const std::string& when, const Event& event);

}  // namespace yesterlog
