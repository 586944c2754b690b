#include "core/store/field_value.h"

#include <algorithm>
#include <cstdlib>

namespace yesterlog {
namespace {

constexpr size_t kMaxDecimals = 14;
constexpr size_t kMaxNumberBytes = 64;
constexpr int64_t kExactInDouble = int64_t{1} << 53;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct NumberParts {
  bool negative = false;
  std::string_view whole;
  std::string_view decimals;
  bool exponent = false;
};

size_t DigitRun(std::string_view text, size_t from) {
  size_t end = from;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end - from;
}

// By the grammar of RFC 8259, section 6.
std::optional<NumberParts> ReadNumber(std::string_view text) {
  if (text.size() > kMaxNumberBytes) return std::nullopt;
  NumberParts parts;
  size_t at = 0;
  parts.negative = text.starts_with('-');
  if (parts.negative) ++at;
  const size_t whole = DigitRun(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return std::nullopt;
  parts.whole = text.substr(at, whole);
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const size_t decimals = DigitRun(text, at + 1);
    if (decimals == 0) return std::nullopt;
    parts.decimals = text.substr(at + 1, decimals);
    at += 1 + decimals;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    parts.exponent = true;
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const size_t digits = DigitRun(text, at);
    if (digits == 0) return std::nullopt;
    at += digits;
  }
  if (at != text.size()) return std::nullopt;
  return parts;
}

// The digits as one number; nullopt above `limit`.
std::optional<int64_t> Mantissa(const NumberParts& parts, int64_t limit) {
  int64_t value = 0;
  for (const std::string_view digits : {parts.whole, parts.decimals}) {
    for (const char c : digits) {
      value = value * 10 + (c - '0');
      if (value > limit) return std::nullopt;
    }
  }
  return value;
}

}  // namespace

std::optional<double> NumberOf(std::string_view text) {
  if (!ReadNumber(text)) return std::nullopt;
  // The program never sets a locale, so the point is a point.
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  // What is too large for a double is no figure to compare by.
  if (value > 1.7e308 || value < -1.7e308) return std::nullopt;
  return value;
}

bool SameValue(std::string_view a, std::string_view b) {
  const auto number = NumberOf(a);
  if (number) {
    const auto other = NumberOf(b);
    if (other) return *number == *other;
  }
  return std::ranges::equal(a, b, {}, Lower, Lower);
}

std::optional<int64_t> PackNumber(std::string_view text) {
  const auto parts = ReadNumber(text);
  if (!parts || parts->exponent || parts->decimals.size() > kMaxDecimals) return std::nullopt;
  // With decimals the value is a quotient of two numbers that a double holds exactly.
  const int64_t limit = parts->decimals.empty() ? INT64_MAX >> (kTagBits + 4) : kExactInDouble;
  const auto mantissa = Mantissa(*parts, limit);
  if (!mantissa || (parts->negative && *mantissa == 0)) return std::nullopt;
  const int64_t value = parts->negative ? -*mantissa : *mantissa;
  return value * (1 << kTagBits) + static_cast<int64_t>(parts->decimals.size());
}

std::string UnpackNumber(int64_t packed) {
  const auto decimals = static_cast<size_t>(packed & kTagMask);
  const int64_t mantissa = packed >> kTagBits;
  std::string digits = std::to_string(mantissa < 0 ? -mantissa : mantissa);
  if (decimals > 0) {
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return mantissa < 0 ? "-" + digits : digits;
}

}  // namespace yesterlog
