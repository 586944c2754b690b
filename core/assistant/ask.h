// A question, and the reply to it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/base/trace.h"
#include "core/base/zone_table.h"
#include "core/gather/execute.h"
#include "core/link/reading.h"
#include "core/plan/plan.h"
#include "core/reply/cite.h"
#include "core/reply/refusal.h"
#include "core/rewrite/turn_context.h"
#include "core/store/store.h"
#include "core/time/resolver.h"

namespace yesterlog {

// Whether there is anything that runs models. With kNone nothing is ever needed of one.
enum class Models { kNone, kPack };

// Who reads a question: the rules, the adapter `rewrite`, or the rules first and the adapter where
// they leave a word unaccounted for.
enum class RewriteMode { kRules, kModel, kCascade };

std::optional<RewriteMode> RewriteModeFromName(std::string_view name);  // "rules", ...

struct AskRequest {
  std::string question;
  Instant now;
  ZoneTable zone;
  TimeOptions time;
  // Asked as a plan, without language in between: `question` is not looked at. Passes CheckPlan.
  std::optional<Plan> plan;
  std::optional<TurnContext> previous;
  // What words of this question stand for, of what an earlier reply's reading offered.
  std::vector<Taught> supposed = {};
  bool importing = false;  // an import is under way: no answer is complete meanwhile
  Models models = Models::kNone;
  RewriteMode mode = RewriteMode::kRules;
  bool trace = false;  // whether the reply has one: it is as long as all that the stages passed on
  // Outputs handed in for stages, as JSON in the shape that the trace shows: the stage is not run.
  std::map<Stage, std::string> overrides;
};

struct Reply {
  std::string answer;    // plain text with [n] marks
  std::string markdown;  // the same for display, with its footnote
  Intent intent = Intent::kSemanticSearch;
  std::vector<Window> windows;
  Window window;  // their hull
  bool fallback = false;
  Filter predicate;  // what the events of the answer had to meet beside lying in the windows
  std::string rendered_query;
  std::vector<Citation> citations;
  bool citations_injected = false;
  Refusal refusal = Refusal::kNone;
  std::optional<int64_t> count;
  Plan plan;          // what was executed
  PlanResult result;  // and what it gave
  Reading reading;
  bool complete = false;  // nothing was on its way into the log, nor a file left half read
  TurnContext turn;       // hand it in as `previous` of the next question
  Trace trace;            // empty unless it was asked for
};

}  // namespace yesterlog
