// A year of a household and its server: cameras, doors and lights with states, sensors with values,
// sshd, and a siren now and then. The same log for the same number of events.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/store/store.h"

namespace yesterlog::bench {

inline constexpr Instant kLogBegins{1'735'689'600'000};  // 2025-01-01T00:00Z
inline constexpr Instant kLogEnds{1'767'225'600'000};    // 2026-01-01T00:00Z

class MixedLog {
 public:
  explicit MixedLog(int64_t events) : events_(events) {}

  // The next event in order of time, with its kind; events that share a millisecond come up.
  NewEvent Next();

 private:
  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }
  NewEvent Capture();
  NewEvent Change(const char* label, const char* group, std::vector<bool>* on);
  NewEvent Reading();
  NewEvent Login();

  int64_t events_;
  int64_t made_ = 0;
  int64_t ms_ = kLogBegins.ms;
  std::mt19937 random_{2026};  // NOLINT: the same log every time
  std::vector<bool> open_ = std::vector<bool>(8);
  std::vector<bool> lit_ = std::vector<bool>(12);
};

}  // namespace yesterlog::bench
