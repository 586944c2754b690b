// What a question tells beside what it asks is no part of the events that are looked for.
//
//   "my landlord says it is never shut: how often did the side gate open?"  ->  "how often ..."
//   "is the dryer still going? i can't hear it from up here"  ->  "is the dryer still going?"
//
// Not set aside: a topic ("gate camera: how many cars"), what the question refers back to ("we
// forgot to shut the garage. How long was it open?"), and what narrows it ("only the red ones").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/time/time_frame.h"

namespace yesterlog {

struct PlainQuestion {
  std::string text;                    // what asks, with the time that it is about
  std::vector<std::string> set_aside;  // what else was said, clause by clause
};

// A clause that names the only time of the question stays.
PlainQuestion SetSideClausesAside(std::string_view text, const TimeFrame& frame);

}  // namespace yesterlog
