// What a reply says of its plan, as JSON.
#pragma once

#include "core/assistant/ask.h"
#include "core/text/json_writer.h"

namespace yesterlog {

// {"type","value","text"?,"unit","rows":[ROW...],"rows_total","bound":null|"at_least"}, ROW being
// {"name"?,"value","text"?,"start"?,"end"?,"at"?,"events"}: "start" and "end" are those of a span
// or a stretch of time, "at" the start of the event that shows it. A result of the type "time" has
// an instant as its value, in local time.
JsonText ResultJson(const PlanResult& result, const ZoneTable& zone);

// {"sentence","operation","by","measure","time":{"windows","recurrence","fallback"},
//  "conditions":[{"words","field","op","values","how","kinds","events"}...],"carried","unused",
//  "nearest"}
JsonText ReadingJson(const Reply& reply, const ZoneTable& zone);

}  // namespace yesterlog
