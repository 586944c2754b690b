// How times look in everything that people read.
//
//   "Wed 8 Apr 2026, 02:43"   "Wed 8 Apr 2026, 02:43 to 05:10"   "Wed 8 Apr 2026"
//
// What a program reads back has forms of its own: base/civil.h, time/canonical.h,
// plan/local_text.h.
#pragma once

#include <string>
#include <vector>

#include "core/base/zone_table.h"

namespace yesterlog {

enum class Precision { kMinutes, kSeconds };

std::string DayText(CivilDate date);    // "Tue 7 Apr 2026"
std::string NightText(CivilDate date);  // "Tue 7 to Wed 8 Apr 2026": the night that begins on it
std::string MonthText(CivilDate date);  // "April 2026"
std::string FormatMoment(Instant instant, const ZoneTable& zone,
                         Precision precision = Precision::kMinutes);  // "Tue 7 Apr 2026, 14:31"
std::string FormatClock(Instant instant, const ZoneTable& zone,
                        Precision precision = Precision::kMinutes);  // "14:31"

// The day alone where the instant begins it.
std::string FormatEdge(Instant instant, const ZoneTable& zone);

// "Tue 7 Apr 2026, 14:31 to 14:40", with the day of its end where that is another,
// and with seconds where it is within one minute.
std::string FormatStretch(Instant from, Instant to, const ZoneTable& zone,
                          Precision precision = Precision::kMinutes);

// "Tue 7 Apr 2026", "Tue 7 Apr 2026, 15:00 to 17:00", "Mon 6 Apr 2026 to Sun 12 Apr 2026", "before
// ...". Whole days are named by their date, the last one included.
std::string NameOfWindow(const Window& window, const ZoneTable& zone);

// "on Tue 7 Apr 2026", "on Tue 7 Apr 2026, 15:00 to 17:00", "from Mon 6 Apr 2026 to ...",
// "before ...", several joined by " and ".
std::string DescribeWindows(const std::vector<Window>& windows, const ZoneTable& zone);

}  // namespace yesterlog
