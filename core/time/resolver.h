// From a phrase ("last Tuesday between 3 and 5pm") to windows of time.
//
// Deterministic, microseconds, and never "none": a text without a time gives [now - 3 days, now),
// marked as fallback. Logs are about the past, so a phrase is read as its latest reading that
// starts at or before `now`; one that can only be future keeps its window and is marked `future`.
// The conventions, family by family, stand in core/time/README.md; the rules in core/time/rules/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/base/zone_table.h"

namespace yesterlog {

enum class DateOrder { kMonthFirst, kDayFirst };  // how 6/10/2018 reads

struct TimeOptions {
  DateOrder date_order = DateOrder::kMonthFirst;
  Weekday week_start = Weekday::kMonday;
};

// A run of bytes [begin, end) of the text.
struct TextSpan {
  size_t begin = 0;
  size_t end = 0;
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// One way to read the phrase: windows that ascend and do not overlap, at least one.
struct TimeReading {
  std::vector<Window> windows;
  std::string canonical;  // resolving this text gives the same windows back
};

struct TimeResolution {
  // The preferred reading first. A second one only where an hour has neither am nor pm and nothing
  // in the phrase settles it: the caller then takes the one that has events, and says so.
  std::vector<TimeReading> readings;
  bool fallback = false;        // nothing was found: the last three days
  bool future = false;          // the phrase can only mean a time after `now`
  bool everything = false;      // "ever", "first time": no window, all up to `now`
  std::vector<TextSpan> spans;  // where in the text the time phrases stand, ascending, disjoint
  std::string matched;          // those phrases as the text has them, joined by "; "
  std::string rule;             // the family of the rule that decided, for the trace ("weekday")
};

// `text` is UTF-8 (invalid bytes match nothing). `now` is the reference; windows come back as
// instants, civil arithmetic having been done in `zone`.
TimeResolution ResolveTime(std::string_view text, Instant now, const ZoneTable& zone,
                           const TimeOptions& options = {});

// The smallest window that holds all windows of `reading`.
Window Hull(const TimeReading& reading);

}  // namespace yesterlog
