// What the lines of one log have in common that no line tells alone.
//
//   [04.07 16:49:06] ... [04.23 08:00:10]   the second number can only be a day
//   web-1  | 2026-04-07 14:31:05 ready      a name stands before the time
//   2026-04-07 14:31:05 warning disk full   a level in small letters behind it, line after line
//   21:00 anna: hi                          clock times alone, their day is told elsewhere
//   - 2026-04-02 07:10: fed the cat         notes, with marks of a list before them
//   2026-04-03 the plumber came             ... and without a clock
//   pid 7 10.0.0.7 [Thu Apr 9 08:00:00 2026] GET /x       the time stands deep in the line
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/stamp.h"

namespace yesterlog {

// How clock times without dates follow each other.
enum class ClockOrder {
  kNone,          // the log has dates
  kForward,       // the next day begins where they go back
  kBackward,      // the newest is first
  kUnderHeading,  // lines between say the day
  kSinceStart,    // seconds since the machine or the program started
};

struct LineDialect {
  DateOrder dates = DateOrder::kYearFirst;
  bool names_lead = false;     // most lines have words before their time
  bool levels_follow = false;  // nearly all have a level behind it, in whatever case
  bool notes = false;          // marks of a list lead, and dates may have no clock
  bool deep_times = false;     // the first time inside the line is meant
  bool flush = false;          // lines with a time are not indented
  bool day_headings = false;   // lines between the others say their day
  bool records = false;        // some lines are objects of JSON or rows of pairs: line_records.h
  bool loose_lines = false;    // lines without a time belong to the event before them
  std::string opener;          // of deep times: the OpeningWord of a line that has one
  std::string device;          // at whose prompt the log was shown; empty: nobody says
  ClockOrder clocks = ClockOrder::kNone;
  std::optional<LocalTime> start;  // the day of the first clock time, or the start of the seconds
};

// Of the log that begins with `head`: its whole lines, at most the first 1,000. `today` tells days
// that are not yet.
LineDialect GuessLineDialect(std::string_view head, std::optional<CivilDate> today = {});

// The first word of `line`, groups in brackets before it aside.
std::string_view OpeningWord(std::string_view line);

// Whether most lines have a time somewhere in them, none of the others' shapes fitting; then
// `*dialect` says so.
bool FindDeepTimes(std::string_view head, LineDialect* dialect);

}  // namespace yesterlog
