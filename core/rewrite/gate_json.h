// What the gate says, as JSON: {"accepted","reason","reply"}.
//
// Of this and every stage's codec: the trace shows what one writes, and takes it back in place of
// running the stage. An ill-formed text is kInvalidArgument with what is wrong with it. Missing
// members keep their defaults; unknown ones are ignored.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/rewrite/gate.h"

namespace yesterlog {

std::string GateToJson(const GateResult& gate);
Result<GateResult> GateFromJson(std::string_view json);

}  // namespace yesterlog
