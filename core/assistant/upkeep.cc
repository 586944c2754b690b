#include "core/assistant/upkeep.h"

namespace yesterlog {

Result<UpkeepState> Upkeep::Step(int64_t budget_us) {
  const auto kinding = kinder_.Step(budget_us);
  if (!kinding.ok()) return kinding.error();
  if (*kinding == KindingState::kWorking) return UpkeepState::kKinding;
  const auto folding = folder_.Step(budget_us);
  if (!folding.ok()) return folding.error();
  if (*folding == FoldState::kWorking) return UpkeepState::kFolding;
  const auto digesting = digester_.Step(budget_us);
  if (!digesting.ok()) return digesting.error();
  return *digesting == DigestState::kWorking ? UpkeepState::kDigesting : UpkeepState::kDone;
}

}  // namespace yesterlog
