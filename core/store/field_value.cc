#include "core/store/field_value.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

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

std::optional<double> ValueOf(std::string_view text) {
  // The program never sets a locale, so the point is a point.
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  // What is too large for a double is no figure to compare by.
  if (value > 1.7e308 || value < -1.7e308) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> NumberOf(std::string_view text) {
  return ReadNumber(text) ? ValueOf(text) : std::nullopt;
}

bool HasNumber(std::string_view text) {
  const auto parts = ReadNumber(text);
  // Without an exponent 64 characters are no large number.
  return parts && (!parts->exponent || ValueOf(text).has_value());
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

namespace {

constexpr char kHashMark = '\x01';
constexpr char kUuidMark = '\x02';
constexpr size_t kUuidBytes = 36;
constexpr size_t kHyphens[] = {8, 13, 18, 23};
constexpr std::string_view kHexDigits = "0123456789abcdef";

// The digits of a UUID without its hyphens; empty: it is none.
std::string WithoutHyphens(std::string_view text) {
  if (text.size() != kUuidBytes) return {};
  std::string digits;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_place = std::ranges::find(kHyphens, i) != std::end(kHyphens);
    if (is_place != (text[i] == '-')) return {};
    if (!is_place) digits += text[i];
  }
  return digits;
}

}  // namespace

std::optional<std::string> PackHex(std::string_view text) {
  constexpr size_t kLeast = 16;
  constexpr size_t kMost = 128;
  const std::string uuid = WithoutHyphens(text);
  const std::string_view digits = uuid.empty() ? text : std::string_view(uuid);
  if (digits.size() < kLeast || digits.size() > kMost || digits.size() % 2 != 0) return {};
  std::string packed(1, uuid.empty() ? kHashMark : kUuidMark);
  for (size_t i = 0; i < digits.size(); i += 2) {
    const size_t high = kHexDigits.find(digits[i]);
    const size_t low = kHexDigits.find(digits[i + 1]);
    if (high > 15 || low > 15) return std::nullopt;
    packed += static_cast<char>(high * 16 + low);
  }
  return packed;
}

bool IsPackedHex(std::string_view stored) {
  return !stored.empty() && (stored[0] == kHashMark || stored[0] == kUuidMark);
}

std::string UnpackHex(std::string_view stored) {
  const bool uuid = stored[0] == kUuidMark;
  std::string text;
  for (const char c : stored.substr(1)) {
    for (const int digit :
         {static_cast<unsigned char>(c) >> 4, static_cast<unsigned char>(c) & 15}) {
      if (uuid && std::ranges::find(kHyphens, text.size()) != std::end(kHyphens)) text += '-';
      text += kHexDigits[static_cast<size_t>(digit)];
    }
  }
  return text;
}

}  // namespace yesterlog
