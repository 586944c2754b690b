// Why a question got no answer.
#pragma once

#include <optional>
#include <string_view>

namespace yesterlog {

enum class Refusal { kNone, kEmptyWindow, kNothingRelevant, kOutOfScope, kAbuse, kInvalidTime };

const char* RefusalName(Refusal refusal);  // "empty_window", ...; kNone has no name: ""
std::optional<Refusal> RefusalFromName(std::string_view name);

}  // namespace yesterlog
