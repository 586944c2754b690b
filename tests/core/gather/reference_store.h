// A reference log as a store.
#pragma once

#include <memory>
#include <vector>

#include "core/store/store.h"
#include "tests/core/gather/reference_log.h"

namespace yesterlog {

// With the log's incidents and kinds; events arrive in the order of the log.
std::unique_ptr<Store> StoreOf(const std::vector<ReferenceEvent>& log);

}  // namespace yesterlog
