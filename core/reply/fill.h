// Fills the slots that a draft leaves to the pipeline: {sum} is the number of occurrences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/gather/evidence.h"

namespace yesterlog {

struct Filled {
  std::string text;
  std::optional<int64_t> count;     // of a counting answer, 0 included
  std::vector<std::string> guards;  // "stray_sum_removed"
};

// The number that {sum} stands for: occurrences, or how many sources or labels there are.
int64_t CountOf(const Linked& linked, const Evidence& evidence);

// In a counting answer every {sum} becomes the number and the noun behind it agrees with it: "1
// capture", "7 captures, 5 incidents" where 7 occurrences are 5 events. Anywhere else a {sum} is
// stray and goes.
Filled FillSlots(const std::string& draft, const Linked& linked, const Evidence& evidence);

}  // namespace yesterlog
