#include "core/text/categories.h"

#include "core/text/unicode_data.h"

namespace yesterlog {

bool IsLetter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return FindRange(unicode::kLetters, c) != nullptr;
}

bool IsNumber(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return FindRange(unicode::kNumbers, c) != nullptr;
}

char32_t LowerCaseOf(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  const unicode::LowerCase* range = FindRange(unicode::kLowerCases, c);
  if (range == nullptr || (c - range->first) % range->step != 0) return c;
  return static_cast<char32_t>(static_cast<int32_t>(c) + range->by);
}

}  // namespace yesterlog
