// The time that a turn is about: the question's own, else the previous turn's, else the fallback.
#pragma once

#include <optional>

#include "core/rewrite/turn_context.h"
#include "core/time/time_frame.h"

namespace yesterlog {

struct TurnTime {
  TimeResolution resolution;
  bool inherited = false;  // from the previous turn
};

TurnTime ResolveTurnTime(const Slots& slots, const std::optional<TurnContext>& previous,
                         const TimeFrame& frame);

}  // namespace yesterlog
