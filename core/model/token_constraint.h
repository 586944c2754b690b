// What a decoder may choose from, token by token, when its output has to have a form.
//
// The decoder's loop, which needs no pass of the model where nothing is to be chosen:
//
//   while (!constraint.complete()) {
//     if (forced = constraint.ForcedRun(); !forced.empty()) { append them, Accept() each; continue;
//     } logits = forward pass; token = the best one that Allowed() has; append it, Accept() it
//   }
//
// Before it appends n tokens it sees that n + longest_closing() more still fit; where they do not,
// it appends Closing() and is done. So the output always ends, and always in its form.
//
// The decoder counts its own choices, and those where the token that the model held likeliest was
// not allowed: their share says how much of the form is the mask's work and not the model's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace yesterlog {

class TokenConstraint {
 public:
  TokenConstraint() = default;
  virtual ~TokenConstraint() = default;
  TokenConstraint(const TokenConstraint&) = delete;
  TokenConstraint& operator=(const TokenConstraint&) = delete;

  // Back to the beginning of the output. What was computed for one output serves the next.
  virtual void Reset() = 0;

  // The tokens that come next whatever is chosen behind them, and as the tokenizer would write
  // them: a token that could be merged with what follows is left to be chosen. Often empty.
  virtual std::vector<int32_t> ForcedRun() = 0;

  // Bit i % 32 of word i / 32 is set where token i may come next; ids behind the last word may not.
  // One bit at least is set. Valid until the next call of any function but complete().
  virtual std::span<const uint32_t> Allowed() = 0;

  // kInvalidArgument for a token that is not allowed here; nothing has changed then.
  virtual Status Accept(int32_t token) = 0;

  // Nothing can follow but the token that ends a turn.
  virtual bool complete() const = 0;

  // The quickest way to the end from here; empty when complete.
  virtual std::vector<int32_t> Closing() = 0;

  // What Closing() is never longer than, wherever it is asked.
  virtual size_t longest_closing() const = 0;
};

}  // namespace yesterlog
