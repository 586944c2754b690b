// An asked question in one plain sentence, and back: what rewrite writes and the next turn is told.
// FORMAT.md has the grammar and examples.
//
//   "how many times was «a parcel guy» at «the back door», «last night»"
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/plan/asked_plan.h"

namespace yesterlog {

// Of a plan that CheckAsked accepts.
std::string SayAsked(const AskedPlan& plan);

// Just the plan that SayAsked said; errors as of ReadSentence. Brackets that say nothing are read
// too, and are not in what comes back.
Result<AskedPlan> ReadAsked(std::string_view sentence);

}  // namespace yesterlog
