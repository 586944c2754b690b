#include "core/digest/section_title.h"

#include <array>

#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

// "Tue 7 Apr 2026, 15:00 to 17:00", "Mon 6 Apr 2026, 20:00 to Tue 7 Apr 2026, 06:00"
std::string WindowName(const ReportSection& section, const ZoneTable& zone) {
  if (section.windows.size() == 1) return NameOfWindow(section.windows.front(), zone);
  const std::string name = DescribeWindows(section.windows, zone);
  return name.substr(name.find(' ') + 1);  // without its "on" or "from"
}

// "morning (06:00 to 12:00)"
std::string PartName(const ReportSection& section, const ZoneTable& zone) {
  constexpr std::array kNames = {"night", "morning", "afternoon", "evening"};
  const int64_t begin_ms = MsOfDay(zone.ToLocal(section.begin()));
  const std::string end = FormatClock(section.end(), zone);
  return std::string(kNames.at(static_cast<size_t>(begin_ms / (kMsPerDay / 4)))) + " (" +
         FormatClock(section.begin(), zone) + " to " + (end == "00:00" ? "24:00" : end) + ")";
}

}  // namespace

std::string SectionTitle(SectionKind kind, const ReportSection& section, const ZoneTable& zone) {
  const CivilDate date = DateOf(zone.ToLocal(section.begin()));
  switch (kind) {
    case SectionKind::kPart:
      return DayText(date) + ", " + PartName(section, zone);
    case SectionKind::kWindow:
      return WindowName(section, zone);
    case SectionKind::kDay:
      return DayText(date);
    case SectionKind::kWeek:
      return DayText(date) + " to " + DayText(DateOf({zone.ToLocal(section.end()).ms - 1}));
    case SectionKind::kMonth:
      return MonthText(date);
    case SectionKind::kYear:
      return std::to_string(date.year);
  }
  return {};
}

}  // namespace yesterlog
