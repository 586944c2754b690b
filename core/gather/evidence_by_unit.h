// Evidence of questions that count by something: by stretches of the calendar, sources or labels.
#pragma once

#include "core/gather/log_query.h"

namespace yesterlog {

// Fills the groups and the examples of `evidence`, whose tally is taken and is not empty. Of nights
// the tally becomes that of the nights.
void GatherByUnit(const Linked& linked, const TimeFrame& frame, LogQuery* query,
                  Evidence* evidence);

}  // namespace yesterlog
