#include "tools/benchmarks/vectors/clusters.h"

#include <cmath>
#include <random>
#include <span>

namespace yesterlog::bench {
namespace {

constexpr size_t kClusters = 200;
constexpr size_t kDirections = 64;  // that the vectors of one cluster spread along
constexpr float kSpread = 1.0F;     // along these, beside a centre of length 1
constexpr float kNoise = 0.6F;      // in all directions

// Nearly normal, of variance 1: the sum of a draw's four quarters. The standard library's own
// distributions differ from one library to the next.
float Normal(std::mt19937_64& random) {
  const uint64_t drawn = random();
  const uint64_t sum =
      (drawn & 0xffff) + (drawn >> 16 & 0xffff) + (drawn >> 32 & 0xffff) + (drawn >> 48);
  constexpr float kDeviation = 37'837;  // of four numbers below 65,536: 65,536 * sqrt(4 / 12)
  return (static_cast<float>(sum) - 131'070) / kDeviation;
}

// Of a length of about `length`.
void AddNormal(std::span<float> to, float length, std::mt19937_64& random) {
  const float scale = length / std::sqrt(static_cast<float>(to.size()));
  for (float& value : to) value += scale * Normal(random);
}

void AddScaled(std::span<float> to, std::span<const float> from, float scale) {
  for (size_t i = 0; i < to.size(); ++i) to[i] += scale * from[i];
}

void Normalise(std::span<float> vector) {
  float squares = 0;
  for (const float value : vector) squares += value * value;
  for (float& value : vector) value /= std::sqrt(squares);
}

std::vector<float> NormalVectors(size_t rows, size_t dims, std::mt19937_64& random) {
  std::vector<float> values(rows * dims);
  for (size_t row = 0; row < rows; ++row) {
    AddNormal(std::span(values).subspan(row * dims, dims), 1, random);
  }
  return values;
}

}  // namespace

std::vector<float> ClusteredVectors(size_t rows, size_t dims, uint64_t seed, uint64_t draw) {
  std::mt19937_64 shared(seed);
  const std::vector<float> centres = NormalVectors(kClusters, dims, shared);
  // Each cluster's directions are a run of these.
  const std::vector<float> directions = NormalVectors(kClusters + kDirections, dims, shared);
  std::mt19937_64 random(seed + draw);
  std::vector<float> values(rows * dims);
  const float along = kSpread / std::sqrt(static_cast<float>(kDirections));
  for (size_t row = 0; row < rows; ++row) {
    const std::span<float> vector = std::span(values).subspan(row * dims, dims);
    const size_t cluster = random() % kClusters;
    AddScaled(vector, std::span(centres).subspan(cluster * dims, dims), 1);
    for (size_t i = 0; i < kDirections; ++i) {
      const std::span direction = std::span(directions).subspan((cluster + i) * dims, dims);
      AddScaled(vector, direction, along * Normal(random));
    }
    AddNormal(vector, kNoise, random);
    Normalise(vector);
  }
  return values;
}

}  // namespace yesterlog::bench
