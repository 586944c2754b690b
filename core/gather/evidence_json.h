// Evidence as JSON: {"tally":TALLY,"incidents","in_window":TALLY,"whole_log":TALLY,"relaxed",
// "event_ids","scores","groups":[{"name","tally"}],"other_times_ms","ends_ms","spans","unended",
// "total_ms","has_outside","digest":null|{"summary","marks","markdown","plain"}}, TALLY being
// {"events","occurrences","first_ms","last_ms"}. Events are read back from `store`.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/gather/evidence.h"

namespace yesterlog {

std::string EvidenceToJson(const Evidence& evidence);
Result<Evidence> EvidenceFromJson(std::string_view json, Store* store);

}  // namespace yesterlog
