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
#include "core/time/recurrence.h"

namespace yesterlog {

enum class DateOrder { kMonthFirst, kDayFirst };  // how 6/10/2018 reads

// Which day is meant by a time that names none.
enum class Bare {
  kLatest,  // the last one
  kEach,    // every one up to the reference: it comes again
};

struct TimeOptions {
  DateOrder date_order = DateOrder::kMonthFirst;
  Weekday week_start = Weekday::kMonday;
  // Of a text that names no day at all: "after 10pm", "between midnight and 5am"; "in the morning";
  // and of one that names no other: "at the weekend".
  Bare hours = Bare::kLatest;
  Bare day_parts = Bare::kLatest;
  Bare weekends = Bare::kLatest;
};

// A run of bytes [begin, end) of the text.
struct TextSpan {
  size_t begin = 0;
  size_t end = 0;
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// One way to read the phrase: windows that ascend and do not overlap, at least one; and what comes
// again inside them ("after 10pm this week": the week, and 22:00 to 24:00 of each day). An instant
// is meant if it lies in a window and in an occurrence.
struct TimeReading {
  std::vector<Window> windows;
  std::string canonical;  // resolving this text gives the same windows and recurrence back
  Recurrence recurrence = {};
};

struct TimeResolution {
  // The preferred reading first. A second one only where an hour has neither am nor pm and nothing
  // in the phrase settles it: the caller then takes the one that has events, and says so.
  std::vector<TimeReading> readings;
  bool fallback = false;  // nothing was found: the last three days
  bool future = false;    // the phrase can only mean a time after `now`
  // "ever", "first time", "at weekends": no window, all up to `now`. A recurrence may still narrow
  // it.
  bool everything = false;
  // Everything, because words say so that say nothing else ("over the whole log", "since I started
  // keeping this"): a turn before lends no time.
  bool whole_log = false;
  // Names a date or time that does not exist ("31 February", "25:00"): `invalid_text` is that part
  // of the text, and the readings are the fallback's, for a caller to refuse and not to use.
  bool invalid = false;
  std::string invalid_text;
  // Everything, and nothing recurs in it: no time restricts what is asked for, and what says so
  // tells the form of the answer as well ("ever", "the first time").
  bool all_time() const {
    return everything && !whole_log && readings.front().recurrence.Trivial();
  }

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

// What `reading` selects, as windows: its own, or the occurrences inside them. `span` is the log's
// extent, to which recurring windows are clipped; see ExpandRecurrence. Windows that nothing recurs
// in come back as they are.
std::vector<Window> WindowsOf(const TimeReading& reading, const ZoneTable& zone, Window span);

}  // namespace yesterlog
