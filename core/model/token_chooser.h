// The greedy choice of the next token, made where the logits are, and put where the next run reads
// it: runs can follow one another without a token going by way of the caller.
//
//   graph run; chooser->Choose(); graph run; chooser->Choose(); ... chooser->Take();
//   chooser->Take();
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/base/result.h"

namespace yesterlog {

class Tensor;

struct Choice {
  int32_t token = 0;
  bool overruled = false;  // the likeliest of all tokens was not among the allowed ones
};

// Of a decoder's graph (tools/export/README.md).
struct ChooserTensors {
  std::shared_ptr<Tensor> logits;        // float32 [1, vocabulary]
  std::shared_ptr<Tensor> id;            // int64 [1, 1]: the next run's token
  std::shared_ptr<Tensor> seqlens_k;     // int32 [1]: the positions before it
  std::shared_ptr<Tensor> total_length;  // int32 [1]: the positions with it
};

class TokenChooser {
 public:
  TokenChooser() = default;
  virtual ~TokenChooser() = default;
  TokenChooser(const TokenChooser&) = delete;
  TokenChooser& operator=(const TokenChooser&) = delete;

  // How many choices may be queued before the oldest is taken. 1: queueing them gains nothing.
  virtual int depth() const = 0;

  // The choices from now on are among these (token_mask.h); empty: among all.
  virtual Status Allow(std::span<const uint32_t> allowed) = 0;

  // Queues the choice from the logits of the last run: the likeliest token, the lowest id among
  // equals. It becomes the next run's token, one position further.
  virtual Status Choose() = 0;

  // The oldest choice that was not taken. kInternal when no allowed token had a number for a logit.
  // In a browser this suspends the caller's stack.
  virtual Result<Choice> Take() = 0;

  // Forgets what was not taken.
  virtual void Drop() = 0;
};

}  // namespace yesterlog
