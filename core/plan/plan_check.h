// Whether a plan makes sense, before anything is made of it. What stands in a plan that passes is
// obeyed to the letter; what its operation has no use for is an error, not dropped in silence.
// FORMAT.md has the table of operations and what each of them needs and may have.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/plan/plan.h"

namespace yesterlog {

// What a plan may hold, so that whatever handles one is bounded.
inline constexpr int kPlanMaxDepth = 12;            // of a condition: levels of and, or, not
inline constexpr size_t kPlanMaxValues = 1900;      // what its JSON has at most, see plan_check.cc
inline constexpr size_t kPlanMaxTextBytes = 32768;  // of all names, words and examples
inline constexpr int kPlanMaxN = 999'999;

// kInvalidArgument with the member that is wrong and what it may be.
Status CheckPlan(const Plan& plan);

// A condition alone; `where` begins the message ("selection").
Status CheckCondition(const Condition& condition, const std::string& where);

// Whether it is a decimal number as a log would have it: "22", "-0.5", "1e3".
bool IsNumberText(const std::string& text);

}  // namespace yesterlog
