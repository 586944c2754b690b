// What the benchmarks' programs share: errors that end them, and times.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace yesterlog::bench {

[[noreturn]] inline void Fail(const std::string& message) {
  std::fprintf(stderr, "error: %s\n", message.c_str());
  std::exit(1);
}

template <typename T>
T Must(Result<T> result) {
  if (!result.ok()) Fail(result.error().message);
  return std::move(*result);
}

inline void Must(const Status& status) {
  if (!status.ok()) Fail(status.error().message);
}

// A clock that only goes forward, as the core asks its callers for.
inline int64_t NowUs() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

// How long `run` takes, by the wall clock.
template <typename Run>
double MsOf(Run run) {
  const auto begun = std::chrono::steady_clock::now();
  run();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
  return took.count();
}

// Of one time or more; the upper one of two in the middle.
inline double Median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

template <typename Run>
double MedianMs(int rounds, Run run) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) times.push_back(MsOf(run));
  return Median(std::move(times));
}

}  // namespace yesterlog::bench
