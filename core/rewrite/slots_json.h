// Slots as JSON: {"intent","time","rendered_query","metadata":METADATA}, METADATA being
// {"sources","labels","min_risk"}. See gate_json.h for what holds of every codec.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/rewrite/restore_time.h"
#include "core/rewrite/slots.h"
#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {

std::string SlotsToJson(const Slots& slots);
Result<Slots> SlotsFromJson(std::string_view json);

JsonText MetadataJson(const Metadata& metadata);
Result<Metadata> MetadataFrom(const JsonView& value);

// As slots, and "restored":["phrase"...]
std::string RestoredTimeToJson(const RestoredTime& restored);
Result<RestoredTime> RestoredTimeFromJson(std::string_view json);

}  // namespace yesterlog
