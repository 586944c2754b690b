// What is derived from events, brought up to date in steps: kinds first, then
// incidents, then digests.
#pragma once

#include "core/base/trace.h"
#include "core/base/zone_table.h"
#include "core/digest/digester.h"
#include "core/incident/incident_folder.h"
#include "core/kind/kinder.h"

namespace yesterlog {

// What is left to be done.
enum class UpkeepState { kKinding, kFolding, kDigesting, kDone };

class Upkeep {
 public:
  // `store` must outlive it. Digests follow the days of `zone`.
  Upkeep(Store* store, const ZoneTable& zone, const TickFunction& tick)
      : kinder_(store, tick), folder_(store, tick), digester_(store, zone, tick) {}

  // Works for about `budget_us`, then commits. Answers do not wait for it: they count what is
  // there, and see fewer incidents once it is done. Only events of a log that was stored by an
  // older version wait for their kinds; until they have them, conditions on kinds and fields are
  // false of them.
  Result<UpkeepState> Step(int64_t budget_us);

  // The kinds alone, without which a question about kinds and fields misses events.
  Result<KindingState> StepKinds(int64_t budget_us) { return kinder_.Step(budget_us); }

 private:
  Kinder kinder_;
  IncidentFolder folder_;
  Digester digester_;
};

}  // namespace yesterlog
