#include "core/retrieve/exact_scan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

namespace yesterlog {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

// Slow twin of DotProduct: its sixteen sums one by one, then half onto half.
float SlowDotProduct(std::span<const float> a, std::span<const float> b) {
  std::array<float, 16> sums{};
  for (size_t i = 0; i < a.size(); ++i) sums[i % 16] += a[i] * b[i];
  for (size_t half = 8; half > 0; half /= 2) {
    for (size_t i = 0; i < half; ++i) sums[i] += sums[i + half];
  }
  return sums[0];
}

// Slow twin of ExactTopK: all rows sorted.
std::vector<ScoredRow> SlowTopK(const VectorTable& table, std::span<const float> query,
                                const std::vector<RowRange>& ranges, size_t k) {
  std::vector<ScoredRow> all;
  for (const RowRange& range : ranges) {
    for (size_t row = range.begin; row < range.end; ++row) {
      const float score = SlowDotProduct(table.row(row), query);
      if (!std::isnan(score)) all.push_back({row, score});
    }
  }
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.score > b.score; });
  all.resize(std::min(k, all.size()));
  return all;
}

std::vector<ScoredRow> TopK(const VectorTable& table, std::span<const float> query,
                            const std::vector<RowRange>& ranges, size_t k) {
  const Result<std::vector<ScoredRow>> found = ExactTopK(table, query, ranges, k);
  REQUIRE(found.ok());
  return *found;
}

std::vector<size_t> RowsOf(const std::vector<ScoredRow>& found) {
  std::vector<size_t> rows;
  for (const ScoredRow& scored : found) rows.push_back(scored.row);
  return rows;
}

// Rows of one number each: with the query {1} a row's score is its number.
std::vector<size_t> RowsOfNumbers(const std::vector<float>& numbers, size_t k) {
  return RowsOf(TopK({numbers, 1}, std::vector{1.0F}, {{0, numbers.size()}}, k));
}

void CheckSameBits(const std::vector<ScoredRow>& found, const std::vector<ScoredRow>& expected) {
  REQUIRE(RowsOf(found) == RowsOf(expected));
  for (size_t i = 0; i < found.size(); ++i) {
    CHECK(std::bit_cast<uint32_t>(found[i].score) == std::bit_cast<uint32_t>(expected[i].score));
  }
}

TEST_CASE("random tables give the rows and the bits of the slow twin, whatever the dimensions") {
  std::mt19937 random(5);  // NOLINT: the same tables every time
  const auto number = [&] { return static_cast<float>(random() % 20'001) / 10'000 - 1; };
  for (const size_t dims : {1, 2, 3, 4, 5, 15, 16, 17, 31, 64, 100, 384, 387}) {
    CAPTURE(dims);
    std::vector<float> values(dims * 200);
    std::ranges::generate(values, number);
    std::vector<float> query(dims);
    std::ranges::generate(query, number);
    const VectorTable table{values, dims};
    const std::vector<RowRange> ranges{{3, 40}, {40, 41}, {90, 90}, {120, 200}};
    for (const size_t k : {1, 2, 10, 64, 500}) {
      CheckSameBits(TopK(table, query, ranges, k), SlowTopK(table, query, ranges, k));
    }
  }
}

TEST_CASE("tables full of ties and odd numbers give the rows of the slow twin") {
  std::mt19937 random(6);  // NOLINT: the same tables every time
  const std::array<float, 8> odd{0, -0.0F, 1, -1, kInfinity, -kInfinity, kNaN, 3e38F};
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    const size_t dims = 1 + random() % 20;
    std::vector<float> values(dims * 50);
    // Few odd ones, or hardly a row would have a score at all.
    for (float& value : values) value = odd[random() % 40 == 0 ? random() % 8 : random() % 4];
    std::vector<float> query(dims);
    for (float& value : query) value = odd[random() % 4];
    const VectorTable table{values, dims};
    const std::vector<RowRange> ranges{{0, 20}, {25, 50}};
    const size_t k = 1 + random() % 60;
    CheckSameBits(TopK(table, query, ranges, k), SlowTopK(table, query, ranges, k));
  }
}

TEST_CASE("the order of summing is the documented one") {
  // Beside 2^24 a float has no room for odd numbers: what is lost tells the order.
  std::vector<float> values(32, 0);
  values[0] = 16'777'216;
  values[16] = 1;   // onto lane 0, lost there
  values[24] = -1;  // lane 8, which comes onto lane 0 first: 2^24 - 1
  values[1] = 1;    // lanes 1 and 9 come onto it together: 2^24 + 2
  values[9] = 2;
  const std::vector<float> ones(32, 1);
  CHECK(DotProduct(values, ones) == 16'777'218);
}

TEST_CASE("equal scores come by row, a zero's sign making no difference") {
  CHECK(RowsOfNumbers({1, 2, 2, 1, 2}, 4) == std::vector<size_t>{1, 2, 4, 0});
  CHECK(RowsOfNumbers({0, -0.0F, 0}, 2) == std::vector<size_t>{0, 1});
  CHECK(RowsOfNumbers({-0.0F, 0}, 2) == std::vector<size_t>{0, 1});
}

TEST_CASE("what is not a number is never chosen, and infinities are numbers") {
  CHECK(RowsOfNumbers({kNaN, 1, kInfinity, -kInfinity, -kNaN}, 5) == std::vector<size_t>{2, 1, 3});
  CHECK(RowsOfNumbers({kNaN, kNaN}, 1).empty());
  const std::vector<float> infinite{kInfinity, -kInfinity, 1, 1};
  CHECK(RowsOf(TopK({infinite, 2}, std::vector{1.0F, 1.0F}, {{0, 2}}, 2)) ==
        std::vector<size_t>{1});
}

TEST_CASE("as many rows come as there are") {
  CHECK(RowsOfNumbers({3, 1, 2}, 0).empty());
  CHECK(RowsOfNumbers({3, 1, 2}, 1) == std::vector<size_t>{0});
  CHECK(RowsOfNumbers({3, 1, 2}, 3) == std::vector<size_t>{0, 2, 1});
  CHECK(RowsOfNumbers({3, 1, 2}, std::numeric_limits<size_t>::max()).size() == 3);
  CHECK(RowsOfNumbers({}, 3).empty());
}

TEST_CASE("rows outside the ranges are not looked at") {
  const std::vector<float> numbers{9, 1, 2, 9, 3, 9};
  const VectorTable table{numbers, 1};
  const std::vector<float> query{1};
  CHECK(RowsOf(TopK(table, query, {{1, 3}, {4, 5}}, 6)) == std::vector<size_t>{4, 2, 1});
  CHECK(TopK(table, query, {}, 6).empty());
  CHECK(TopK(table, query, {{0, 0}, {6, 6}}, 6).empty());
}

TEST_CASE("what does not fit together is refused") {
  const std::vector<float> numbers{1, 2, 3, 4};
  const std::vector<float> query{1, 1};
  const auto refused = [&](const VectorTable& table, std::span<const float> asked,
                           const std::vector<RowRange>& ranges) {
    const Result<std::vector<ScoredRow>> found = ExactTopK(table, asked, ranges, 1);
    return !found.ok() && found.error().code == ErrorCode::kInvalidArgument;
  };
  CHECK(refused({numbers, 0}, {}, {}));
  CHECK(refused({numbers, 3}, numbers, {}));
  CHECK(refused({numbers, 2}, numbers, {{0, 2}}));
  CHECK(refused({numbers, 2}, query, {{0, 3}}));
  CHECK(refused({numbers, 2}, query, {{2, 1}}));
  CHECK(refused({numbers, 2}, query, {{1, 2}, {0, 1}}));
  CHECK(refused({numbers, 2}, query, {{0, 2}, {1, 2}}));
  CHECK_FALSE(refused({numbers, 2}, query, {{0, 1}, {1, 2}}));
}

}  // namespace
}  // namespace yesterlog
