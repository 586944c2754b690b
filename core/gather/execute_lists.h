// The operations that show events: which of the selected ones are kept.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "core/gather/execute.h"
#include "core/plan/plan.h"

namespace yesterlog {

// Takes rows in order of time and keeps those that the operation shows, whatever their number.
class ShownRows {
 public:
  ShownRows(const Plan& plan, const ExecuteFrame& frame);

  void Add(int64_t row);
  // In the order in which they are shown.
  std::vector<ResultRow> Take();

 private:
  size_t most_ = 0;
  bool from_end_ = false;  // keeps the last ones
  bool newest_first_ = false;
  int64_t nth_ = 0;  // the only one that is shown; 0: all
  std::deque<int64_t> rows_;
};

}  // namespace yesterlog
