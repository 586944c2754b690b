// What the section of a report is called: the stretch of time that it is about.
#pragma once

#include <string>

#include "core/digest/report.h"

namespace yesterlog {

// "Tue 7 Apr 2026, morning (06:00 to 12:00)", "Mon 6 Apr 2026 to Sun 12 Apr 2026", "April 2026"
std::string SectionTitle(SectionKind kind, const ReportSection& section, const ZoneTable& zone);

}  // namespace yesterlog
