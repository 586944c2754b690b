// How often equal events came before in one file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/store/store.h"

namespace yesterlog {

// Counts by a 64-bit hash of source, time and text: an open-addressing table of the hashes (8 to 16
// bytes an event, so that a million events need some 15 MB) and, for the few that came again, their
// counts. Two different events with one hash (about 1 in 10^7 for a million events) would only get
// ordinals 0 and 1, the same ones on every import.
class Ordinals {
 public:
  Ordinals();

  // The number of events equal to `event` that came before it.
  uint32_t Next(const NewEvent& event);

 private:
  bool Insert(uint64_t hash);  // false: it was there
  void Grow();

  std::vector<uint64_t> slots_;  // 0: empty
  size_t used_ = 0;
  std::unordered_map<uint64_t, uint32_t> repeats_;
};

}  // namespace yesterlog
