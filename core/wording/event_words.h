// How an event of the log looks in an answer.
#pragma once

#include <string>

#include "core/base/zone_table.h"
#include "core/store/store.h"
#include "core/wording/moment_words.h"

namespace yesterlog {

// "back_door: Package left on the step"
std::string DescribeContent(const Event& event);
// "Tue 7 Apr 2026, 14:31, back_door: Package left on the step"
std::string DescribeEvent(const Event& event, const ZoneTable& zone,
                          Precision precision = Precision::kMinutes);
// Likewise, with `when` for the time.
std::string DescribeAt(const std::string& when, const Event& event);

}  // namespace yesterlog
