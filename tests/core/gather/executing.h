// A plan over a log, before anything of it is executed.
#pragma once

#include <memory>
#include <utility>

#include "core/gather/execute_place.h"
#include "tests/core/gather/execute_test_data.h"
#include "tests/core/gather/reference_store.h"

namespace yesterlog {

// Stays where it is: `run` points into the rest.
struct Executing {
  Executing(const Log& log, Plan asked, ExecuteFrame at)
      : store(StoreOf(log)),
        plan(std::move(asked)),
        frame(std::move(at)),
        run{plan, frame, store->figures(), ExtentOf(store.get(), frame.now)} {}
  Executing(const Executing&) = delete;
  Executing& operator=(const Executing&) = delete;

  std::unique_ptr<Store> store;
  Plan plan;
  ExecuteFrame frame;
  Execution run;

 private:
  static RowRange ExtentOf(Store* store, Instant now) {
    const Result<std::optional<RowRange>> extent = store->figures().Extent(now);
    REQUIRE(extent.ok());
    return extent->value_or(RowRange{0, -1});
  }
};

}  // namespace yesterlog
