#include "tests/core/gather/execute_test_data.h"

namespace yesterlog {

PlanResult Outcome(const Log& log, const Plan& plan, const ExecuteFrame& frame) {
  return ExecuteByReference(log, plan, frame);
}

}  // namespace yesterlog
