// Folds the events of a store into incidents, where events were added since it was last done.
//
//   IncidentFolder folder(store, tick);
//   while (folder.Step(50'000) is kWorking) {}
//
// The result depends on the events alone, not on the order in which they were added: folding goes
// through them in order of time, begins where what came before is settled, and goes on until what
// it finds is what stands there already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/base/trace.h"
#include "core/incident/likeness.h"
#include "core/incident/open_incidents.h"
#include "core/store/incident_table.h"
#include "core/store/store.h"

namespace yesterlog {

enum class FoldState { kWorking, kDone };

class IncidentFolder {
 public:
  // `store` must outlive the folder.
  IncidentFolder(Store* store, TickFunction tick) : store_(store), tick_(std::move(tick)) {}

  // Works for about `budget_us`, then commits. Stopping between steps loses nothing.
  Result<FoldState> Step(int64_t budget_us);

 private:
  // One stretch of the log on its way through folding.
  struct Pass {
    OpenIncidents open;
    Instant at;   // where the next page begins
    Instant end;  // beyond it everything is as it was
    std::vector<IncidentChange> changes;
  };

  // Names of sources and labels, read again when events have new ones.
  Status LoadNames(const std::vector<EventText>& events);
  Status Begin(const Window& unfolded);
  // False: the stretch is done.
  Result<bool> FoldPage();
  // Whole milliseconds only, and at least one.
  Result<EventPage> ReadPage(Instant first, Instant end);
  Capture CaptureOf(const EventText& event);
  void Fold(const std::vector<EventText>& events);

  Store* store_;
  TickFunction tick_;
  LexicalLikeness measure_;
  std::optional<Pass> pass_;  // kept from step to step: what is open is dear to find again
  std::unordered_map<int64_t, std::string> source_names_;
  std::unordered_map<int64_t, bool> camera_labels_;
};

}  // namespace yesterlog
