// Which events are looked at closely for a query: the index finds them, Relevance() orders them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/retrieve/query.h"
#include "core/store/store.h"

namespace yesterlog {

struct Statistics {
  int64_t population = 0;         // events inside the filter
  std::vector<int64_t> matching;  // how many of them hold each term of the query
};

// What is rare is decided inside the filter: among one night's events, not the whole log's. The
// filter's own terms are replaced.
Result<Statistics> StatisticsOf(Store& store, const std::vector<QueryTerm>& query, Filter filter);

// The events among which the best are, in no order of use: about 100, more if `k` is.
Result<std::vector<Event>> Candidates(Store& store, const std::vector<QueryTerm>& query,
                                      const Statistics& statistics, const Filter& filter,
                                      int64_t k);

}  // namespace yesterlog
