// A plan as JSON, by FORMAT.md: what `--plan` hands in, what a reply shows, what sets are written
// in.
//
//   {"version":1,"operation":"count","selection":{"label":["person"]}}
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/zone_table.h"
#include "core/plan/plan.h"

namespace yesterlog {

inline constexpr size_t kPlanJsonMaxBytes = 65'536;
inline constexpr int kPlanJsonMaxDepth = 32;
inline constexpr size_t kPlanJsonMaxValues = 2'000;

// In one line, without what has its default. Of a plan that CheckPlan accepts ReadPlanJson gives
// the same plan back. Times are those of `zone`'s clock.
std::string PlanJson(const Plan& plan, const ZoneTable& zone);

// kInvalidArgument names the member that is wrong and what it may be; kLimit the bound that is
// passed; kUnsupported a version that is not this one. What is read has passed CheckPlan.
Result<Plan> ReadPlanJson(std::string_view json, const ZoneTable& zone);

}  // namespace yesterlog
