// What the lines of one log have in common that no line tells alone.
//
//   [04.07 16:49:06] ... [04.23 08:00:10]   the second number can only be a day
//   web-1  | 2026-04-07 14:31:05 ready      a name stands before the time
//   2026-04-07 14:31:05 warning disk full   a level in small letters behind it, line after line
#pragma once

#include <string_view>

#include "core/ingest/stamp.h"

namespace yesterlog {

struct LineDialect {
  DateOrder dates = DateOrder::kYearFirst;
  bool names_lead = false;     // most lines have words before their time
  bool levels_follow = false;  // nearly all have a level behind it, in whatever case
};

// Of the log that begins with `head`: its whole lines, at most the first 1,000.
LineDialect GuessLineDialect(std::string_view head);

}  // namespace yesterlog
