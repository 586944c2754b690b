// The answer to a plan, in a sentence of its operation and result: the figure, the yes or the no
// first, then of what it is.
//
//   "Yes: Garage door has been open since Tue 12 May 2026, 09:01 [1]."
//   "17.3 °C was the lowest temperature in the whole log: Mon 11 May 2026, 07:02, Thermostat [1]."
//   "D. Mercer (3) [1] and P. Okafor (2) [2], counting every event mentioning 'opened' ..."
//
// Says no figure that is not in the result.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/gather/execute.h"
#include "core/reply/respond.h"
#include "core/time/time_frame.h"

namespace yesterlog {

// What the answer is about and who is asked.
struct PlanQuestion {
  const Plan& plan;
  const TimeFrame& frame;
  std::string predicate;       // of which events: PredicateWords or ConditionWords
  std::string opening = {};    // said first; see Opening
  std::string caveats = {};    // said behind the first sentence; see Caveats
  bool asks_how_many = false;  // of names: their number is what was asked for
  bool asks_whether = false;   // of lengths: whether any is long enough
};

// The events that the answer cites, in order of their numbers: those of the result's rows, each
// once, at most `most`.
std::vector<int64_t> RowsToCite(const PlanResult& result, size_t most);

// How many a result counts, of a bound on lengths how often it was kept; nullopt: it is no count.
std::optional<int64_t> CountOfResult(const Plan& plan, const PlanResult& result);

// `cited` are the events of RowsToCite, in its order: cited[i] is [i + 1].
Draft AnswerPlan(const PlanQuestion& question, const PlanResult& result,
                 std::span<const Event> cited);

}  // namespace yesterlog
