// How long something took from one event to the next that ends it; FORMAT.md, operation between.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/gather/execute_groups.h"
#include "core/gather/execute_place.h"
#include "core/store/event_figures.h"

namespace yesterlog {

struct Wait {
  int64_t row = 0;   // of the event that begins it
  int64_t end = 0;   // of the event that ends it; 0: none has, up to the reference
  std::string name;  // of its series; empty where all are one
};

// Waits of the events that begin them, which come one by one in order of time. Each waits for the
// next event of its series that satisfies `until`; others that come meanwhile add nothing.
class WaitReader {
 public:
  // The plan's; `first` is the first row that may begin one.
  static Result<WaitReader> Open(const Execution& execution, int64_t first, Store* store);

  // Lets the stream of the beginning events read what tells their series.
  void AddTo(FigureQuery* query);
  Status Add(FigureStream& beginning);
  // In order of their beginnings.
  Result<std::vector<Wait>> Finish();

 private:
  WaitReader() = default;

  // Ends what waits for events up to there.
  Status ReadEnds(int64_t last_row);
  // kNoGroup: it belongs to none.
  Result<size_t> SeriesOf(FigureStream& event);

  std::optional<PlanGroups> series_;
  std::unique_ptr<FigureStream> ends_;
  bool pending_ = false;  // the row that the ends stand at is still to be looked at
  std::vector<Wait> waits_;
  std::unordered_map<size_t, size_t> open_;  // by series: its place among the waits
};

}  // namespace yesterlog
