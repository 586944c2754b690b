// In what state each entity is at a moment.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "core/base/result.h"
#include "core/gather/execute.h"
#include "core/gather/execute_place.h"
#include "core/store/store.h"

namespace yesterlog {

struct SelectedStates {
  std::vector<int64_t> rows;          // ascending
  std::unordered_set<int64_t> kinds;  // of these
};

// The rows of the operation state: every series with an event by `at` that satisfies the selection,
// in order of entity and group.
Result<std::vector<ResultRow>> StatesAt(const Execution& execution, Instant at,
                                        const SelectedStates& selected, Store* store);

}  // namespace yesterlog
