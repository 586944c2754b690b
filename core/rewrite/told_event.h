// A follow-up about the event or figure that was just told:
//
//   did the gate get left open?        what time was it shut       ... first shut since <that
//   event> did anyone do the check on the 5th? (no)  when was the next one     ... first check
//   since the 5th did the van come on Tuesday? (no)  so when did it come         ... in the whole
//   log who had the most failed builds?    how many                    how many failed builds <the
//   one named> what was the highest reading?      which day was that          what was the highest
//   reading
#pragma once

#include <optional>

#include "core/rewrite/follow_up.h"
#include "core/rewrite/previous_turn.h"
#include "core/rewrite/turn_days.h"

namespace yesterlog {

// `lead`: where the question begins behind "and", "ok". nullopt: it is about something else.
std::optional<FollowUp> AboutTold(const Question& question, size_t lead,
                                  const PreviousTurn& previous, const TurnDays& days);

}  // namespace yesterlog
