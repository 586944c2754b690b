// Puts what the rules found side by side into one moment: "yesterday" + "between 3 and 5pm".
#pragma once

#include <cstddef>

#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// The moment that begins at token `at`, its own small words ("on", "the", "in the") included.
// Returns the index past it, 0 if none begins there. Weak parts without support are no moment;
// `supported` says that the caller knows a reason (a range, a list).
enum class Support : uint8_t { kNone, kGiven };
size_t ReadMoment(const Sentence& s, size_t at, Support support, Moment& out);

// Adds `other` to `into`. False if they cannot be one moment, and then `into` is as before.
bool MergeMoments(Moment& into, const Moment& other);

}  // namespace yesterlog::timex
