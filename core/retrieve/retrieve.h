// From the words of a query to events: window first, then rank.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/store/store.h"

namespace yesterlog {

// The words of `query` that carry meaning, one Term each, in order and without repeats: stop words
// and punctuation out, identifiers (IP addresses, paths, host:port, ids) whole.
std::vector<Term> QueryTerms(std::string_view query);

// The best `k` events for `query` inside `filter` (whose own terms are replaced), best first. A
// query without terms scans: the newest `k` events of the filter, with score 0, because a window
// that holds events must never read as blank.
Result<std::vector<Hit>> Retrieve(Store& store, std::string_view query, Filter filter, int64_t k);

}  // namespace yesterlog
