// The days of clock times that stand in a log without them: named once, by the caller, the file's
// name or a heading, and going on from there.
//
//   iobroker.2026-04-09.log   --- Day changed Thu Apr 09 2026   ## 2026-04-09   Thursday, 9 April
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/ingest/line_dialect.h"
#include "core/ingest/stamp.h"

namespace yesterlog {

// The one date of the name, with a year of four digits; nullopt where it has none, or two.
std::optional<CivilDate> DateInFileName(std::string_view name);

// The day that a line says the lines behind it are of; its year may be missing.
std::optional<Stamp> DayHeading(std::string_view line);

// The year that a line says the days behind it are of: "Diary 2026", "## 2026".
std::optional<int> YearHeading(std::string_view line);

// Gives clock times their days, line by line.
class DayCounter {
 public:
  explicit DayCounter(const LineDialect& dialect);

  // A line that said its day itself, or a heading. A day without a year is of the year of the day
  // before it, or of the next.
  void GoTo(const Stamp& stamp);
  // A heading that says a year.
  void GoToYear(int year);
  // Fills the date of `stamp`, a clock time alone; false: no day is known.
  //
  // A clock that goes back by more than an hour is the next day's, one that goes back less a
  // straggler's; where the log runs backwards it is the other way round. Under headings no day
  // ends by itself.
  bool Settle(Stamp* stamp);

 private:
  const ClockOrder order_;
  std::optional<LocalTime> base_;  // of seconds since a start
  std::optional<Stamp> day_;
  std::optional<int> year_;  // of the days to come
  int64_t clock_ms_ = 0;     // of the line before
  bool fresh_ = true;        // no clock was seen of this day
};

}  // namespace yesterlog
