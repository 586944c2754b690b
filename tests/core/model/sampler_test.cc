#include "core/model/sampler.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

#include "core/model/token_mask.h"

namespace yesterlog {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

Sampler Made(const Sampling& sampling) {
  auto sampler = Sampler::Make(sampling);
  REQUIRE(sampler.ok());
  return std::move(*sampler);
}

Choice Chosen(Sampler sampler, const std::vector<float>& logits, const TokenMask& allowed = {}) {
  const auto choice = sampler.Choose(logits, allowed);
  REQUIRE_MESSAGE(choice.ok(), choice.error().message);
  return *choice;
}

TokenMask Masked(size_t tokens, const std::vector<int32_t>& allowed) {
  TokenMask mask(MaskWords(tokens));
  for (const int32_t id : allowed) SetToken(&mask, id);
  return mask;
}

// How often each token is drawn of `draws`.
std::vector<int> Drawn(const Sampling& sampling, const std::vector<float>& logits, int draws,
                       const TokenMask& allowed = {}) {
  Sampler sampler = Made(sampling);
  std::vector<int> counts(logits.size());
  for (int i = 0; i < draws; ++i) {
    const auto choice = sampler.Choose(logits, allowed);
    REQUIRE(choice.ok());
    ++counts[static_cast<size_t>(choice->token)];
  }
  return counts;
}

TEST_CASE("greedy choice is the likeliest token, the lowest id among equals") {
  CHECK(Chosen(Made({}), {1, 3, 2}).token == 1);
  CHECK(Chosen(Made({}), {1, 3, 3, 3}).token == 1);
  CHECK(Chosen(Made({}), {-7, -5, -5}).token == 1);
  CHECK(Chosen(Made({}), {0, -0.0F}).token == 0);
}

TEST_CASE("what is no number is never chosen") {
  for (const double temperature : {0.0, 1.0, 1e6}) {
    const Sampler sampler = Made({.temperature = temperature, .seed = 1});
    CHECK(Chosen(sampler, {kNan, -4, kNan}).token == 1);
    CHECK(Chosen(sampler, {-kInf, -1e30F, -kInf}).token == 1);
    CHECK(Chosen(sampler, {1, kInf, 2, kInf}).token == 1);
    CHECK(Chosen(sampler, {kNan, 1e30F, -1e30F}, Masked(3, {0, 2})).token == 2);
  }
}

TEST_CASE("without a number for any allowed token there is no choice") {
  for (const double temperature : {0.0, 1.0}) {
    Sampler sampler = Made({.temperature = temperature});
    const std::vector<float> nan(40, kNan);
    const std::vector<float> ruled_out(40, -kInf);
    const std::vector<float> half = {1, kNan};
    for (const auto& [logits, allowed] :
         {std::pair{nan, TokenMask()}, std::pair{ruled_out, TokenMask()},
          std::pair{half, Masked(2, {1})}, std::pair{half, Masked(2, {})},
          std::pair{std::vector<float>(), TokenMask()}}) {
      const auto choice = sampler.Choose(logits, allowed);
      REQUIRE_FALSE(choice.ok());
      CHECK(choice.error().code == ErrorCode::kInternal);
    }
    CHECK(Chosen(sampler, half).token == 0);
  }
}

TEST_CASE("a choice against the likeliest token is overruled") {
  const std::vector<float> logits = {1, 4, 2, 3};
  const Choice other = Chosen(Made({}), logits, Masked(4, {0, 3}));
  CHECK(other.token == 3);
  CHECK(other.overruled);
  CHECK_FALSE(Chosen(Made({}), logits, Masked(4, {0, 1})).overruled);
  CHECK_FALSE(Chosen(Made({}), logits).overruled);
  CHECK(Chosen(Made({.temperature = 1}), logits, Masked(4, {2})).overruled);
}

TEST_CASE("a mask has the tokens of its words, and none behind them") {
  std::vector<float> logits(100, 0);
  logits[31] = 1;
  logits[32] = 2;
  logits[64] = 3;
  CHECK(Chosen(Made({}), logits, Masked(100, {31, 32, 64})).token == 64);
  TokenMask shorter = Masked(64, {31, 32});
  CHECK(Chosen(Made({}), logits, shorter).token == 32);
  CHECK(Chosen(Made({}), logits, shorter).overruled);
  shorter.resize(1);
  CHECK(Chosen(Made({.temperature = 3}), logits, shorter).token == 31);
  // A mask of more tokens than there are logits allows those alone that have one.
  CHECK(Chosen(Made({}), {5, 6}, Masked(100, {0, 90})).token == 0);
}

TEST_CASE("draws are spread as the softmax is") {
  const std::vector<float> logits = {0, 2, 1, -1, 0.5F, 2};
  constexpr int kDraws = 40000;
  for (const double temperature : {0.5, 1.0, 2.0}) {
    const std::vector<int> counts = Drawn({.temperature = temperature, .seed = 5}, logits, kDraws);
    double total = 0;
    for (const float logit : logits) total += std::exp(logit / temperature);
    for (size_t i = 0; i < logits.size(); ++i) {
      const double share = std::exp(logits[i] / temperature) / total;
      // Four standard deviations of a binomial count.
      const double bound = 4 * std::sqrt(kDraws * share * (1 - share));
      CHECK(std::abs(counts[i] - kDraws * share) < bound);
    }
  }
}

TEST_CASE("masked draws are spread as the softmax of what is allowed") {
  const std::vector<int> counts =
      Drawn({.temperature = 1, .seed = 6}, {9, 1, 9, 1}, 10000, Masked(4, {1, 3}));
  CHECK(counts[0] + counts[2] == 0);
  CHECK(std::abs(counts[1] - 5000) < 200);
}

TEST_CASE("of the likeliest tokens as many are drawn from as reach top_p") {
  // Shares 0.5, 0.3, 0.15, 0.05, not in this order.
  std::vector<float> logits;
  for (const double share : {0.15, 0.5, 0.05, 0.3})
    logits.push_back(static_cast<float>(std::log(share)));
  const std::vector<std::pair<double, std::vector<bool>>> cases = {
      {1e-9, {false, true, false, false}}, {0.499, {false, true, false, false}},
      {0.501, {false, true, false, true}}, {0.79, {false, true, false, true}},
      {0.81, {true, true, false, true}},   {0.96, {true, true, true, true}},
      {1, {true, true, true, true}}};
  for (const auto& [top_p, drawn] : cases) {
    CAPTURE(top_p);
    const std::vector<int> counts =
        Drawn({.temperature = 1, .top_p = top_p, .seed = 7}, logits, 2000);
    for (size_t i = 0; i < counts.size(); ++i) CHECK((counts[i] > 0) == drawn[i]);
  }
}

TEST_CASE("what the nucleus leaves out is shared by all that it keeps") {
  const std::vector<float> logits = {std::log(0.5F), std::log(0.3F), std::log(0.2F)};
  const std::vector<int> counts = Drawn({.temperature = 1, .top_p = 0.7, .seed = 10}, logits, 8000);
  CHECK(std::abs(counts[0] - 5000) < 180);
  CHECK(counts[0] + counts[1] == 8000);
}

TEST_CASE("among equals the nucleus takes the lowest ids") {
  const std::vector<int> counts =
      Drawn({.temperature = 1, .top_p = 0.5, .seed = 8}, {1, 1, 1, 1}, 500);
  CHECK(counts[0] + counts[1] == 500);
  CHECK(counts[1] > 0);
}

TEST_CASE("extreme logits and temperatures are drawn from without overflow") {
  const float most = std::numeric_limits<float>::max();
  CHECK(Chosen(Made({.temperature = 1}), {most, -most}).token == 0);
  CHECK(Chosen(Made({.temperature = 1e-300}), {1, 1.0001F}).token == 1);
  const std::vector<int> even = Drawn({.temperature = 1e38, .seed = 9}, {3, 1, -5}, 3000);
  for (const int count : even) CHECK(std::abs(count - 1000) < 150);
}

TEST_CASE("a seed draws the same again, the first tokens known") {
  const std::vector<float> logits(1000, 0);
  const auto row = [&](uint64_t seed) {
    Sampler sampler = Made({.temperature = 1, .seed = seed});
    std::array<int32_t, 3> tokens{};
    for (int32_t& token : tokens) token = sampler.Choose(logits, {})->token;
    return tokens;
  };
  CHECK(row(1) == row(1));
  CHECK(row(1) != row(2));
  // The first numbers of mt19937_64 with seed 5489: 14514284786278117030, 4620546740167642908,
  // 13109570281517897720, over 2^64.
  CHECK(row(5489) == std::array<int32_t, 3>{786, 250, 710});
}

TEST_CASE("temperatures and shares that mean nothing are refused") {
  for (const Sampling& wrong :
       {Sampling{.temperature = -0.1}, Sampling{.temperature = kNan}, Sampling{.temperature = kInf},
        Sampling{.top_p = 0}, Sampling{.top_p = -1}, Sampling{.top_p = 1.01},
        Sampling{.top_p = kNan}}) {
    const auto sampler = Sampler::Make(wrong);
    REQUIRE_FALSE(sampler.ok());
    CHECK(sampler.error().code == ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace yesterlog
