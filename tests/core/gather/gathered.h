// Evidence as the pipeline gathers it: from what the question's plan gives.
#pragma once

#include "core/gather/evidence.h"
#include "core/link/typed_plan.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {

inline Evidence Gathered(Linked linked, Store* store) {
  if (linked.windows.empty()) linked.windows = linked.filter.windows;
  const TimeFrame frame = home_log::Frame();
  const Plan plan = TypedPlan(linked, "");
  const auto result = Execute(plan, {.now = frame.now, .zone = frame.zone}, store);
  REQUIRE(result.ok());
  auto evidence = GatherEvidence({}, linked, plan, *result, frame, store);
  REQUIRE(evidence.ok());
  return std::move(*evidence);
}

}  // namespace yesterlog
