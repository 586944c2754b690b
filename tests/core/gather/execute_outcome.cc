#include "tests/core/gather/execute_difference.h"
#include "tests/core/gather/execute_test_data.h"
#include "tests/core/gather/reference_store.h"

namespace yesterlog {

PlanResult Outcome(const Log& log, const Plan& plan, const ExecuteFrame& frame) {
  PlanResult slow = ExecuteByReference(log, plan, frame);
  const std::unique_ptr<Store> store = StoreOf(log);
  const Result<PlanResult> fast = Execute(plan, frame, store.get());
  REQUIRE_MESSAGE(fast.ok(), fast.error().message);
  CHECK(DifferenceOf(*fast, slow) == "");
  return slow;
}

}  // namespace yesterlog
