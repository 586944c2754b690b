// The answer to a plan, whatever language it came from: its sentence, then what the log holds.
//
//   "How many times an event with label «person» occurred on Tue 7 Apr 2026: 3 [1][2][3]."
//
// Says no figure that is not in the result.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/gather/execute.h"
#include "core/reply/respond.h"

namespace yesterlog {

// What the answer is about and who is asked.
struct PlanQuestion {
  const Plan& plan;
  std::string_view sentence;  // SayPlan's
  const ZoneTable& zone;
};

// The events that the answer cites, in order of their numbers: those of the result's rows, each
// once, at most `most`.
std::vector<int64_t> RowsToCite(const PlanResult& result, size_t most);

// How many a result counts; nullopt: it is no count.
std::optional<int64_t> CountOfResult(const Plan& plan, const PlanResult& result);

// `cited` are the events of RowsToCite, in its order: cited[i] is [i + 1].
Draft AnswerPlan(const PlanQuestion& question, const PlanResult& result,
                 std::span<const Event> cited);

}  // namespace yesterlog
