// In what state each entity is at a moment.
#pragma once

#include "core/base/result.h"
#include "core/gather/execute.h"
#include "core/gather/execute_place.h"
#include "core/store/store.h"

namespace yesterlog {

// The rows of the operation state: every series with an event by `at` that satisfies the selection,
// in order of entity and group. `selected` are the rows of these events, ascending.
Result<std::vector<ResultRow>> StatesAt(const Execution& execution, Instant at,
                                        const std::vector<int64_t>& selected, Store* store);

}  // namespace yesterlog
