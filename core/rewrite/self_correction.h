// What a question says once the words that its author took back are gone.
//
//   "the package, no, the car"                  ->  "the car"
//   "how many cars yesterday, no, Tuesday"      ->  "how many cars Tuesday"
//   "at the front door, I mean the back door"   ->  "at the back door"
//   "cars yesterday, wait, did the dog bark?"   ->  "did the dog bark?"
//
// Not a correction: "there was no car", "the van had to wait", "actually seen".
#pragma once

#include <string>
#include <string_view>

#include "core/time/time_frame.h"

namespace yesterlog {

struct Correction {
  std::string text;       // what is meant
  std::string retracted;  // what was taken back, for the trace; empty: nothing was
};

Correction ApplySelfCorrections(std::string_view text, const TimeFrame& frame);

}  // namespace yesterlog
