// From the words of a query to events: window first, then rank.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/store/store.h"

namespace yesterlog {

// The words of `query` that carry meaning, one Term each, in order and without repeats (of a stem):
// stop words and punctuation out, identifiers (IP addresses, paths, host:port, ids) whole. Words
// that only phrase a request ("show me", "how many times") are out unless nothing else is there.
// At most 64.
std::vector<Term> QueryTerms(std::string_view query);

// The best `k` events for `query` inside `filter` (whose own terms are replaced), best first, ties
// by id: any of the terms finds an event, relevance.h says which are best. Scores compare within
// one result only. A query without terms scans: the newest `k` events of the filter, with score 0,
// because a window that holds events must never read as blank.
Result<std::vector<Hit>> Retrieve(Store& store, std::string_view query, Filter filter, int64_t k);

}  // namespace yesterlog
