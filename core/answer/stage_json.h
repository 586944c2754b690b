// The outputs of the stages as JSON: what the trace shows, and what may be handed in instead of
// running a stage. The two have one shape, so a trace can be edited and played again.
//
// An ill-formed text is kInvalidArgument with what is wrong with it. Missing members keep their
// defaults; unknown ones are ignored.
#pragma once

#include <string>
#include <string_view>

#include "core/answer/cite.h"
#include "core/answer/evidence.h"
#include "core/answer/fill.h"
#include "core/answer/gate.h"
#include "core/answer/respond.h"
#include "core/answer/restore_time.h"
#include "core/answer/rewrite.h"
#include "core/answer/route.h"
#include "core/answer/turn_time.h"

namespace yesterlog {

std::string StringToJson(std::string_view text);

// {"text"}
std::string TextToJson(std::string_view text);
Result<std::string> TextFromJson(std::string_view json);

// {"accepted","reason","reply"}
std::string GateToJson(const GateResult& gate);
Result<GateResult> GateFromJson(std::string_view json);

// {"intent","time","rendered_query","metadata":{"sources","labels","min_risk"}}
std::string SlotsToJson(const Slots& slots);
Result<Slots> SlotsFromJson(std::string_view json);

// The turn before, as the rewrite stage sees it; null without one.
std::string TurnToJson(const std::optional<TurnContext>& turn);
Result<TurnContext> TurnFromJson(std::string_view json);

// As slots, and "restored":["phrase"...]
std::string RestoredTimeToJson(const RestoredTime& restored);
Result<RestoredTime> RestoredTimeFromJson(std::string_view json);

// {"readings":[{"windows":[WINDOW...],"canonical"}...],"fallback","future","everything","matched",
//  "rule","inherited"}, WINDOW being {"start":local|null,"end":local,"start_ms":n|null,"end_ms":n};
// of the two forms of a time the milliseconds win.
std::string TurnTimeToJson(const TurnTime& time, const ZoneTable& zone);
Result<TurnTime> TurnTimeFromJson(std::string_view json, const ZoneTable& zone);

// {"head","shape","predicate":{"windows","sources","labels","min_risk","terms":[{"any_of":["a","b"],"literal"}...],
//  "term_mode":"all"|"any"},"canonical","fallback","future","everything","other_reading",
//  "required_words","ignored_words","unknown_words","unit","sides","notes","limit"}
std::string PlanToJson(const Plan& plan, const ZoneTable& zone);
Result<Plan> PlanFromJson(std::string_view json, const ZoneTable& zone);

// {"tally":TALLY,"in_window":TALLY,"whole_log":TALLY,"relaxed","event_ids","scores",
//  "groups":[{"name","tally"}],"other_times_ms","has_outside"}, TALLY
// being {"events","occurrences","first_ms","last_ms"}. Events are read back from `store`.
std::string EvidenceToJson(const Evidence& evidence);
Result<Evidence> EvidenceFromJson(std::string_view json, Store* store);

// {"template","text","markdown","refusal":name|null}
std::string DraftToJson(const Draft& draft);
Result<Draft> DraftFromJson(std::string_view json);

// {"text","count":n|null}
std::string FilledToJson(const Filled& filled);
Result<Filled> FilledFromJson(std::string_view json);

// {"text","citations":[{"n","event_id"}],"injected","defects","dropped"}
std::string CitedToJson(const CitedAnswer& cited);
Result<CitedAnswer> CitedFromJson(std::string_view json);

}  // namespace yesterlog
