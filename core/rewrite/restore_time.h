// A guard on the rewrite: a time phrase of the question that its rewrite lost is put back, except
// one that the user took back ("yesterday, no, Tuesday").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rewrite/slots.h"
#include "core/time/time_frame.h"

namespace yesterlog {

struct RestoredTime {
  Slots slots;
  std::vector<std::string> restored;  // the phrases that were put back
};

RestoredTime RestoreTime(std::string_view question, Slots slots, const TimeFrame& frame);

}  // namespace yesterlog
