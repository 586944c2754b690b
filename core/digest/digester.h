// Digests of any window, from tiers that are computed ahead: parts of a day, days and weeks of the
// local calendar, each added up from the tier below it.
//
//   Digester digester(store, zone, tick);
//   while (*digester.Step(50'000) == DigestState::kWorking) {}   // in the background
//   Result<Digest> april = digester.Over(window);                // exact, built ahead or not
//
// A tier is dropped where events are added (store/digest_table.h) and built again when it is asked
// for. So what Over gives is always what a count over all events of the window would give.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/base/trace.h"
#include "core/base/zone_table.h"
#include "core/digest/digest.h"
#include "core/store/digest_table.h"
#include "core/store/store.h"

namespace yesterlog {

// A part of a day is a quarter of it: from midnight, 6:00, noon and 18:00. Weeks begin on Monday.
enum class Tier { kPart, kDay, kWeek };

enum class DigestState { kWorking, kDone };

// The tile of `tier` that `at` lies in. Its start may lie behind it by the hour that a clock skips.
Window TileAt(Tier tier, Instant at, const ZoneTable& zone);

class Digester {
 public:
  // `store` must outlive the digester.
  Digester(Store* store, ZoneTable zone, TickFunction tick);

  // Of every event in the window; one without a start reaches back to the first event.
  Result<Digest> Over(const Window& window);

  // Builds what is missing for about `budget_us`, the latest weeks first, then commits.
  Result<DigestState> Step(int64_t budget_us);

 private:
  // Each time anew: another digester may have made the tables its own in between.
  Status UseZone();
  // The tiles of the tier that hold an event of the window, ascending. They may reach out of it.
  Result<std::vector<Window>> TilesOf(Tier tier, const Window& window) const;
  // nullopt: time was up before everything was there.
  Result<std::optional<Digest>> Covering(Tier tier, const Window& window);
  Result<std::optional<Digest>> Whole(Tier tier, const Window& tile);
  Result<std::optional<Digest>> FromEvents(const Window& window) const;
  Status SavePending();
  bool TimeIsUp() const { return tick_() >= deadline_us_; }

  Store* store_;
  ZoneTable zone_;
  TickFunction tick_;
  std::string mark_;              // of the zone
  bool tables_are_ours_ = false;  // what is kept was made for this zone
  std::vector<StoredDigest> pending_;
  int64_t deadline_us_ = std::numeric_limits<int64_t>::max();
};

}  // namespace yesterlog
