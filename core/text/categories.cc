#include "core/text/categories.h"

#include <algorithm>

#include "core/text/unicode_data.h"

namespace yesterlog {
namespace {

using unicode::CodePointRange;
using unicode::LowerCase;

template <typename Range>
const Range* Find(std::span<const Range> ranges, char32_t c) {
  const auto after = std::ranges::upper_bound(ranges, c, {}, &Range::first);
  if (after == ranges.begin() || c > std::prev(after)->last) return nullptr;
  return &*std::prev(after);
}

}  // namespace

bool IsLetter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return Find(unicode::kLetters, c) != nullptr;
}

bool IsNumber(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return Find(unicode::kNumbers, c) != nullptr;
}

bool IsNonspacingMark(char32_t c) {
  return c >= 0x80 && Find(unicode::kNonspacingMarks, c) != nullptr;
}

bool IsPunctuation(char32_t c) { return Find(unicode::kPunctuation, c) != nullptr; }

bool IsControlOrPrivate(char32_t c) { return Find(unicode::kOther, c) != nullptr; }

char32_t LowerCaseOf(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  const LowerCase* range = Find(unicode::kLowerCases, c);
  if (range == nullptr || (c - range->first) % range->step != 0) return c;
  return static_cast<char32_t>(static_cast<int32_t>(c) + range->by);
}

}  // namespace yesterlog
