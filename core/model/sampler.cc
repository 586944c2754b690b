#include "core/model/sampler.h"

#include <algorithm>
#include <cmath>

namespace yesterlog {
namespace {

bool IsAllowed(std::span<const uint32_t> allowed, size_t token) {
  if (allowed.empty()) return true;
  return token / 32 < allowed.size() && (allowed[token / 32] >> (token % 32) & 1U) != 0;
}

// The likeliest token; NaN is never likelier than anything.
std::optional<int32_t> Likeliest(std::span<const float> logits, std::span<const uint32_t> allowed) {
  std::optional<int32_t> best;
  float highest = -INFINITY;
  for (size_t i = 0; i < logits.size(); ++i) {
    if (!(logits[i] > highest) || !IsAllowed(allowed, i)) continue;
    highest = logits[i];
    best = static_cast<int32_t>(i);
  }
  return best;
}

// In [0, 1), the same on every platform, which std::uniform_real_distribution is not.
double Uniform(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1.0p-53; }

}  // namespace

Error NothingToChoose() {
  return {ErrorCode::kInternal, "The model gave no number for any token that may follow."};
}

Result<Sampler> Sampler::Make(const Sampling& sampling) {
  if (!(sampling.temperature >= 0) || !std::isfinite(sampling.temperature))
    return Error{ErrorCode::kInvalidArgument, "The temperature must be 0 or more."};
  if (!(sampling.top_p > 0 && sampling.top_p <= 1))
    return Error{ErrorCode::kInvalidArgument, "top_p must be above 0 and at most 1."};
  return Sampler(sampling);
}

Result<Choice> Sampler::Choose(std::span<const float> logits, std::span<const uint32_t> allowed) {
  const std::optional<int32_t> best = Likeliest(logits, allowed);
  if (!best) return NothingToChoose();
  Choice choice{.token = *best, .overruled = false};
  if (!allowed.empty()) choice.overruled = Likeliest(logits, {}) != best;
  if (sampling_.temperature > 0)
    choice.token = Draw(logits, allowed, logits[static_cast<size_t>(*best)]);
  return choice;
}

int32_t Sampler::Draw(std::span<const float> logits, std::span<const uint32_t> allowed,
                      float highest) {
  // A token that is e^-30 as likely as the first is below what a double's sum of them resolves.
  constexpr double kNegligible = 30;
  const auto weight = [&](float logit) {
    return std::exp((static_cast<double>(logit) - highest) / sampling_.temperature);
  };
  const auto floor = static_cast<float>(highest - kNegligible * sampling_.temperature);
  candidates_.clear();
  double total = 0;
  for (size_t i = 0; i < logits.size(); ++i) {
    if (!(logits[i] >= floor) || !IsAllowed(allowed, i)) continue;
    candidates_.emplace_back(logits[i], static_cast<int32_t>(i));
    total += weight(logits[i]);
  }
  std::ranges::sort(candidates_, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  size_t kept = 0;
  double nucleus = 0;
  while (kept < candidates_.size() && (kept == 0 || nucleus < sampling_.top_p * total))
    nucleus += weight(candidates_[kept++].first);
  double left = Uniform(random_) * nucleus;
  for (size_t i = 0; i + 1 < kept; ++i) {
    left -= weight(candidates_[i].first);
    if (left < 0) return candidates_[i].second;
  }
  return candidates_[kept - 1].second;
}

}  // namespace yesterlog
