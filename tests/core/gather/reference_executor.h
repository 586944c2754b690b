// The slow executor: core/plan/FORMAT.md sentence by sentence over plain vectors, in the most
// obvious way. What the SQL executor says has to be the same.
#pragma once

#include <vector>

#include "core/gather/execute.h"
#include "core/plan/plan.h"
#include "tests/core/gather/reference_log.h"

namespace yesterlog {

// `log` is in the order of its file. The plan is one that makes sense.
PlanResult ExecuteByReference(const std::vector<ReferenceEvent>& log, const Plan& plan,
                              const ExecuteFrame& frame);

}  // namespace yesterlog
