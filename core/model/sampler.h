// The choice of the next token from a row of logits.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/token_chooser.h"

namespace yesterlog {

struct Sampling {
  double temperature = 0;  // 0: greedy, the likeliest token, the lowest id among equals
  double top_p = 1;        // the likeliest tokens that together reach this share are drawn from
  uint64_t seed = 0;       // the same one draws the same tokens
};

// What a choice fails with when no allowed token has a number for a logit: a model that gives none
// is broken.
Error NothingToChoose();

// The nucleus is Holtzman et al., "The Curious Case of Neural Text Degeneration" (2020), section 3.
class Sampler {
 public:
  // kInvalidArgument for a temperature below 0 or a top_p outside (0, 1].
  static Result<Sampler> Make(const Sampling& sampling);

  // `allowed` has bit i % 32 of word i / 32 set for token i; empty: every token. NothingToChoose
  // when no allowed token has a number for a logit.
  Result<Choice> Choose(std::span<const float> logits, std::span<const uint32_t> allowed);

 private:
  explicit Sampler(const Sampling& sampling) : sampling_(sampling), random_(sampling.seed) {}

  int32_t Draw(std::span<const float> logits, std::span<const uint32_t> allowed, float highest);

  Sampling sampling_;
  std::mt19937_64 random_;
  std::vector<std::pair<float, int32_t>> candidates_;  // kept, so that no token allocates
};

}  // namespace yesterlog
