#include "core/gather/execute.h"

namespace yesterlog {

Result<PlanResult> Execute(const Plan&, const ExecuteFrame&, Store*) {
  return Error{ErrorCode::kUnsupported, "Plans cannot be executed yet."};
}

}  // namespace yesterlog
