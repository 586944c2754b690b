// What is derived from events, brought up to date in steps: incidents first, then digests.
#pragma once

#include "core/base/trace.h"
#include "core/base/zone_table.h"
#include "core/digest/digester.h"
#include "core/incident/incident_folder.h"

namespace yesterlog {

// What is left to be done.
enum class UpkeepState { kFolding, kDigesting, kDone };

class Upkeep {
 public:
  // `store` must outlive it. Digests follow the days of `zone`.
  Upkeep(Store* store, const ZoneTable& zone, const TickFunction& tick)
      : folder_(store, tick), digester_(store, zone, tick) {}

  // Works for about `budget_us`, then commits. Answers do not wait for it: they count what is
  // there, and see fewer incidents once it is done.
  Result<UpkeepState> Step(int64_t budget_us);

 private:
  IncidentFolder folder_;
  Digester digester_;
};

}  // namespace yesterlog
