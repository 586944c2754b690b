// Gives their kinds to the events that wait for them: those stored before there were kinds, and all
// when the rules have changed.
//
//   Kinder kinder(store, tick);
//   while (kinder.Step(50'000) is kWorking) {}
//
// Every step ends at a commit, and what is left is told by the events themselves, so it may be
// stopped or killed at any time and goes on where it was.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/result.h"
#include "core/base/trace.h"
#include "core/store/store.h"

namespace yesterlog {

enum class KindingState { kWorking, kDone };

class Kinder {
 public:
  // `store` must outlive it.
  Kinder(Store* store, TickFunction tick) : store_(store), tick_(std::move(tick)) {}

  // Works for about `budget_us`, then commits. Costs next to nothing when no event waits.
  Result<KindingState> Step(int64_t budget_us);

 private:
  Store* store_;
  TickFunction tick_;
  int64_t page_ = 64;  // how many events fit the budget, learned from the steps before
};

}  // namespace yesterlog
