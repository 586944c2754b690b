// From phrases to windows: which instance of a recurring time the reference makes of them.
#pragma once

#include <vector>

#include "core/base/civil.h"
#include "core/time/expression.h"
#include "core/time/lexer.h"
#include "core/time/time_of_day.h"

namespace yesterlog::timex {

// Appends the windows of `phrase`, its unsettled hours read as `half`. False if it means no time
// that exists ("30 February").
bool AppendWindows(const Sentence& s, const Phrase& phrase, HalfDay half,
                   std::vector<Window>& windows);

bool HasUnsettledHour(const Phrase& phrase);

// Sorts windows, and joins those that overlap.
void Tidy(std::vector<Window>& windows);

}  // namespace yesterlog::timex
