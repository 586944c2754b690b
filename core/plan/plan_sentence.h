// A plan in one plain sentence, and back: what a reading shows to whoever asked. FORMAT.md has the
// grammar and examples.
//
//   "how many times did an event with label «person» and source «porch» occur from Mon 06-Apr-2026
//    00:00 to Mon 13-Apr-2026 00:00, between 22:00 and 06:00"
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/zone_table.h"
#include "core/plan/plan.h"

namespace yesterlog {

// Of every plan that CheckPlan accepts the sentence is within this.
inline constexpr size_t kSentenceMaxBytes = 131'072;

// Of a plan that CheckPlan accepts; times by `zone`'s clock.
std::string SayPlan(const Plan& plan, const ZoneTable& zone);

// Just the plan that SayPlan said. kInvalidArgument says up to where the sentence could be read and
// what could come next; kLimit that it is too long.
Result<Plan> ReadSentence(std::string_view sentence, const ZoneTable& zone);

}  // namespace yesterlog
