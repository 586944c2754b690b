// Evidence of questions that count by something: by stretches of the calendar, sources or labels.
#pragma once

#include "core/gather/log_query.h"

namespace yesterlog {

// What a plan's rows are, as an answer names them.
std::vector<Group> GroupsOf(const std::vector<ResultRow>& rows, Unit unit, const ZoneTable& zone);

// Fills the groups and the examples of `evidence`, whose tally is taken: all groups of the plan,
// also where its operation keeps the largest alone.
void GatherByUnit(const Linked& linked, const Plan& plan, const TimeFrame& frame, LogQuery* query,
                  Evidence* evidence);

}  // namespace yesterlog
