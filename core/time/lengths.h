// Ends that are said by how long something lasts: from 8 for 2 hours, for two hours from 3pm, from
// Monday for 3 days.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// Whether "from" stands before the moment: of a day only that makes a length an end.
enum class Led : uint8_t { kByFrom, kOtherwise };

// The length after `moment`, which becomes its end; a date may follow. The index past both, `at`
// where no length stands there.
size_t ReadLengthAfter(const Sentence& s, size_t at, Led led, Moment& moment);

// "for two hours from 3pm": fills `out` and gives the index past it, 0 if that is not at `at`.
size_t ReadLengthBefore(const Sentence& s, size_t at, Phrase& out);

}  // namespace yesterlog::timex
