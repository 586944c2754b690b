// What a question was linked to, as JSON:
// {"head","scope","form","predicate":PREDICATE,"canonical","fallback","future","everything",
//  "other_reading","required_words","ignored_words","unknown_words","unit","sides","notes","shortfalls","limit",
//  "where":PLAN|null,"shape":PLAN|null,"nearest","refused","read_as":[{"asked","in_log"}...],
//  "near_meanings":[{"words","field","values","said","events"}...]},
// PREDICATE being
// {"windows","sources","labels","min_risk","terms":[{"any_of":["a","b"],"literal"}...],
// "term_mode":"all"|"any"}
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/link/link.h"
#include "core/text/json_writer.h"

namespace yesterlog {

// Of a filter without windows: {"sources","labels","min_risk","terms","term_mode"}
JsonText PredicateJson(const Filter& filter);

std::string LinkedToJson(const Linked& linked, const ZoneTable& zone);
Result<Linked> LinkedFromJson(std::string_view json, const ZoneTable& zone);

// {"words", "field", "values", "said", "events"}
JsonText NearMeaningJson(const NearMeaning& near);
// A list of them, as a reply's reading has it. kInvalidArgument: it is none, or beyond the limits.
Result<std::vector<NearMeaning>> NearMeaningsFromJson(std::string_view json);

}  // namespace yesterlog
