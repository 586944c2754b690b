#include "tools/benchmarks/decode/bandwidth.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <thread>
#include <vector>

namespace yesterlog::bench {
namespace {

constexpr size_t kWords = size_t{1} << 27;  // a gigabyte
constexpr int kPasses = 7;

// Several sums side by side: one alone waits for each addition, not for memory.
uint64_t Sum(std::span<const uint64_t> words) {
  constexpr size_t kLanes = 16;
  uint64_t sums[kLanes] = {};
  for (size_t i = 0; i + kLanes <= words.size(); i += kLanes)
    for (size_t lane = 0; lane < kLanes; ++lane) sums[lane] += words[i + lane];
  uint64_t total = 0;
  for (const uint64_t sum : sums) total += sum;
  return total;
}

}  // namespace

double ReadBandwidth(int threads) {
  const std::vector<uint64_t> words(kWords, 1);
  const size_t part = kWords / static_cast<size_t>(threads);
  std::atomic<uint64_t> total = 0;
  double best = 0;
  for (int pass = 0; pass < kPasses; ++pass) {
    const auto begun = std::chrono::steady_clock::now();
    std::vector<std::jthread> readers;
    for (size_t i = 0; i < static_cast<size_t>(threads); ++i)
      readers.emplace_back([&, i] { total += Sum(std::span(words).subspan(i * part, part)); });
    readers.clear();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    best = std::max(best, static_cast<double>(kWords * sizeof(uint64_t)) / took.count());
  }
  return total > 0 ? best : 0;  // The sums are used, or the compiler leaves them out.
}

}  // namespace yesterlog::bench
