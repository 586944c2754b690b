// "How long were we without internet" asks how long the internet was out: nothing is left out of
// it.
#pragma once

#include <optional>
#include <string>

#include "core/language/question.h"
#include "core/rewrite/slots.h"

namespace yesterlog {

// The question said of the thing; nullopt: it does not say that somebody was without one.
std::optional<std::string> SaidOfTheThing(const Question& question);

// The slots of the question said so; `parsed` is the question taken apart, or nullptr.
std::optional<Slots> SlotsOfTheThing(const Slots& slots, const TimeFrame& frame,
                                     Vocabulary* vocabulary, const Question* parsed);

}  // namespace yesterlog
