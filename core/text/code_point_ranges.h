// Tables of characters as ranges, ascending.
#pragma once

#include <algorithm>
#include <iterator>
#include <span>

namespace yesterlog {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// The one that holds `c`, or null. O(log n).
template <typename Range>
const Range* FindRange(std::span<const Range> ranges, char32_t c) {
  const auto after = std::ranges::upper_bound(ranges, c, {}, &Range::first);
  if (after == ranges.begin() || c > std::prev(after)->last) return nullptr;
  return &*std::prev(after);
}

}  // namespace yesterlog
