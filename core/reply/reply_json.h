// The outputs of the stages of a reply as JSON.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/reply/cite.h"
#include "core/reply/fill.h"
#include "core/reply/respond.h"
#include "core/text/json_writer.h"

namespace yesterlog {

// {"template","text","markdown","refusal":name|null}
std::string DraftToJson(const Draft& draft);
Result<Draft> DraftFromJson(std::string_view json);

// {"text","count":n|null}
std::string FilledToJson(const Filled& filled);
Result<Filled> FilledFromJson(std::string_view json);

// {"text","citations":[{"n","event_id"}],"injected","defects","dropped"}
std::string CitedToJson(const CitedAnswer& cited);
Result<CitedAnswer> CitedFromJson(std::string_view json);

JsonText CitationsJson(const std::vector<Citation>& citations);

// {"text"}, of the stages that give a text and nothing else
std::string TextToJson(std::string_view text);
Result<std::string> TextFromJson(std::string_view json);

}  // namespace yesterlog
