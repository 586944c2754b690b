// A plan that is known to be one, read from its JSON.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "core/plan/plan_json.h"

namespace yesterlog {

inline Plan ReadPlan(const std::string& json, const ZoneTable& zone = {}) {
  CAPTURE(json);
  const auto plan = ReadPlanJson(json, zone);
  if (!plan.ok()) FAIL(plan.error().message);
  return *plan;
}

}  // namespace yesterlog
