// Which of the matching events an answer shows: near-identical captures must not crowd out what
// else there was.
#pragma once

#include "core/gather/log_query.h"

namespace yesterlog {

// How many are shown unless the question says how many.
inline constexpr int64_t kShownEvents = 5;

int64_t ShownOf(const Linked& linked);

// `matches` is how many events match in all below: where all of them can be shown, all are.

// How many to look at for `shown` of different incidents.
int64_t Wanted(int64_t shown, int64_t matches);

// The first `shown`, no two of one incident.
std::vector<Event> OneOfEach(std::vector<Event> events, int64_t shown, int64_t matches);

// The first `shown` in an order, no two of one incident.
std::vector<Event> FirstApart(LogQuery* query, const Filter& filter, Order order, int64_t shown,
                              int64_t matches);

// Five of them: the first, the last and three spread between these.
std::vector<Event> SpreadOver(LogQuery* query, const Filter& filter, int64_t matches);

void SortByTime(std::vector<Event>* events);

}  // namespace yesterlog
