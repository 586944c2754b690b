// How times, windows, names and log text look in an answer.
//
// Log text is hostile: it may hold citation marks, placeholders, markup, control and bidirectional
// characters, or a megabyte on one line. What comes out of QuoteLogText is one harmless clause.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/zone_table.h"
#include "core/store/store.h"

namespace yesterlog {

std::string FormatMoment(Instant instant, const ZoneTable& zone);  // "Tue 07-Apr-2026 14:31"
std::string FormatClock(Instant instant, const ZoneTable& zone);   // "14:31"

// "on Tue 07-Apr-2026", "on Tue 07-Apr-2026 between 15:00 and 17:00", "from Mon 06-Apr-2026 to
// ...", "before ...", several joined by " and ". Whole days are named by their date, the last one
// included.
std::string DescribeWindows(const std::vector<Window>& windows, const ZoneTable& zone);

// Log text for the inside of a sentence: cleaned and shortened, its sentences joined by "; ", with
// nothing that could be taken for a citation mark or a placeholder of ours.
std::string QuoteLogText(std::string_view text);
std::string QuoteName(std::string_view name);  // likewise, in single quotes

// "Tue 07-Apr-2026 14:31, back_door: Package left on the step"
std::string DescribeEvent(const Event& event, const ZoneTable& zone);
// Without the time: "back_door: Package left on the step"
std::string DescribeContent(const Event& event);

std::string Plural(int64_t number, std::string_view singular);  // "1 event", "no events"

// "'a'", "'a' and 'b'", "'a', 'b' and 3 more"
std::string QuotedList(const std::vector<std::string>& names, std::string_view conjunction);

// Every character that Markdown or HTML could take for markup is escaped, except our citations.
std::string EscapeMarkdown(std::string_view text);

}  // namespace yesterlog
