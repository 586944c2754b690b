// A bound on how long something lasts, in the words of a question.
//
//   "open for more than half an hour"        > 1,800,000 ms
//   "calls shorter than thirty seconds"      < 30,000 ms
//   "away for two and a half hours or more"  >= 9,000,000 ms
//
// "more than an hour ago" and "less than a minute after the bell" bound no length.
#pragma once

#include <optional>

#include "core/language/question.h"
#include "core/plan/plan.h"

namespace yesterlog {

struct AskedLength {
  LengthBound bound;
  TokenSpan span;  // of the question's tokens, that it is said with
};

// The first one that is no part of the question's time.
std::optional<AskedLength> FindAskedLength(const Question& question);

}  // namespace yesterlog
