// Another value of what was just asked for: "the highest pressure this week?", "and the lowest?".
#pragma once

#include <optional>
#include <string>

#include "core/language/question.h"

namespace yesterlog {

// The first token from `from` on that asks for a value by itself ("lowest", "average", "coldest").
std::optional<size_t> AskedValueToken(const Question& question, size_t from);

// `previous` without its time, asking for the value of `question`'s token `value` in place of its
// own; none where that is not all that `question` says, or where `previous` asks for no value.
std::optional<std::string> WithOtherValue(const Question& question, size_t value,
                                          const Question& previous);

}  // namespace yesterlog
