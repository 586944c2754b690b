#include "core/text/utf8.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace yesterlog {
namespace {

bool IsScalar(uint32_t value) { return value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF); }

// The slow twin of the decoder knows no table of byte ranges. It fills the missing bytes of a
// sequence with the lowest and the highest continuation and asks whether some scalar value of that
// length lies between.
struct SlowSequence {
  size_t promised = 0;
  uint32_t lowest = 0;
  uint32_t highest = 0;
};

std::optional<SlowSequence> SlowRead(std::string_view bytes) {
  const auto first = static_cast<uint8_t>(bytes[0]);
  const size_t promised = first >= 0xF8   ? 0
                          : first >= 0xF0 ? 4
                          : first >= 0xE0 ? 3
                          : first >= 0xC0 ? 2
                          : first >= 0x80 ? 0
                                          : 1;
  if (promised < bytes.size()) return std::nullopt;
  if (promised == 1) return SlowSequence{1, first, first};
  SlowSequence sequence{promised, first & (0x7Fu >> promised), first & (0x7Fu >> promised)};
  for (size_t i = 1; i < promised; ++i) {
    const bool given = i < bytes.size();
    const auto byte = static_cast<uint8_t>(given ? bytes[i] : 0);
    if (given && (byte & 0xC0) != 0x80) return std::nullopt;
    sequence.lowest = sequence.lowest * 64 + (given ? byte & 0x3F : 0);
    sequence.highest = sequence.highest * 64 + (given ? byte & 0x3F : 0x3F);
  }
  return sequence;
}

bool BeginsSomeCharacter(std::string_view bytes) {
  const auto sequence = SlowRead(bytes);
  if (!sequence) return false;
  static constexpr uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const uint32_t lowest = std::max(sequence->lowest, kSmallest[sequence->promised]);
  for (uint32_t value = lowest; value <= sequence->highest; value += 0x40) {
    if (IsScalar(value)) return true;
  }
  return lowest <= sequence->highest && IsScalar(sequence->highest);
}

// Code point and length, of the longest beginning that is (a part of) a character.
std::pair<char32_t, size_t> SlowDecode(std::string_view bytes) {
  size_t length = 0;
  while (length < std::min<size_t>(bytes.size(), 4) &&
         BeginsSomeCharacter(bytes.substr(0, length + 1))) {
    ++length;
  }
  if (length == 0) return {kReplacementCharacter, 1};
  const SlowSequence sequence = *SlowRead(bytes.substr(0, length));
  if (sequence.promised != length) return {kReplacementCharacter, length};
  return {sequence.lowest, length};
}

void CheckAgainstTwin(std::string_view bytes) {
  const auto [code_point, length] = SlowDecode(bytes);
  size_t position = 0;
  const char32_t decoded = NextCodePoint(bytes, &position);
  if (decoded != code_point || position != length) {
    std::string hex;
    for (const char byte : bytes) {
      hex += "0123456789abcdef"[static_cast<uint8_t>(byte) >> 4];
      hex += "0123456789abcdef"[byte & 0xF];
    }
    FAIL_CHECK(hex << ": " << position << " bytes, twin " << length);
  }
}

// Both sides of every limit that table 3-7 draws.
std::vector<char> BytesAtLimits() {
  std::vector<char> bytes;
  for (const int byte :
       {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
        0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFB, 0xFC, 0xFE, 0xFF}) {
    bytes.push_back(static_cast<char>(byte));
  }
  return bytes;
}

TEST_CASE("decoding agrees with the slow twin on every one and two bytes") {
  for (int a = 0; a < 256; ++a) {
    const char first = static_cast<char>(a);
    CheckAgainstTwin(std::string(1, first));
    for (int b = 0; b < 256; ++b) CheckAgainstTwin(std::string{first, static_cast<char>(b)});
  }
}

TEST_CASE("decoding agrees with the slow twin on three and four bytes at every limit") {
  // The third and fourth byte have one limit each side only.
  constexpr std::string_view kLater = "A\x7F\x80\xBF\xC0\xFF";
  const std::vector<char> bytes = BytesAtLimits();
  for (const char a : bytes) {
    for (const char b : bytes) {
      for (const char c : kLater) {
        CheckAgainstTwin(std::string{a, b, c});
        for (const char d : kLater) CheckAgainstTwin(std::string{a, b, c, d});
      }
    }
  }
}

TEST_CASE("every scalar value survives encoding and decoding") {
  for (uint32_t value = 0; value <= 0x10FFFF; ++value) {
    if (!IsScalar(value)) continue;
    std::string encoded;
    AppendUtf8(value, &encoded);
    size_t position = 0;
    if (NextCodePoint(encoded, &position) != value || position != encoded.size()) {
      FAIL_CHECK("U+" << value);
    }
  }
}

TEST_CASE("what is no scalar value is written as the replacement character") {
  for (const char32_t value : {0xD800u, 0xDFFFu, 0x110000u, 0xFFFFFFFFu}) {
    std::string encoded;
    AppendUtf8(value, &encoded);
    CHECK(encoded == "\xEF\xBF\xBD");
  }
}

TEST_CASE("overlong forms, surrogates, stray and missing continuations are no UTF-8") {
  CHECK(IsValidUtf8(""));
  CHECK(IsValidUtf8("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x9A\x9A"));
  CHECK_FALSE(IsValidUtf8("\xC0\xAF"));
  CHECK_FALSE(IsValidUtf8("\xE0\x80\x80"));
  CHECK_FALSE(IsValidUtf8("\xED\xA0\x80"));
  CHECK_FALSE(IsValidUtf8("\xF4\x90\x80\x80"));
  CHECK_FALSE(IsValidUtf8("\x80"));
  CHECK_FALSE(IsValidUtf8("abc\xE2\x82"));
}

TEST_CASE("repairing replaces each maximal ill-formed part once") {
  CHECK(RepairUtf8("") == "");
  CHECK(RepairUtf8("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(RepairUtf8("a\xE2\x82z") == "a\xEF\xBF\xBDz");
  CHECK(RepairUtf8("\xF0\x9F\x9A") == "\xEF\xBF\xBD");
  CHECK(RepairUtf8("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(RepairUtf8(std::string("a\0b", 3)) == std::string("a\0b", 3));
}

TEST_CASE("repairing twice is repairing once") {
  const std::vector<char> bytes = BytesAtLimits();
  for (const char a : bytes) {
    for (const char b : bytes) {
      for (const char c : bytes) {
        const std::string once = RepairUtf8(std::string{a, b, c});
        if (!IsValidUtf8(once) || RepairUtf8(once) != once) FAIL_CHECK(once);
      }
    }
  }
}

TEST_CASE("truncating keeps whole characters and as many as fit") {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x9A";
  const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
  for (size_t max_bytes = 0; max_bytes < std::size(expected); ++max_bytes) {
    CHECK(TruncateUtf8(text, max_bytes).size() == expected[max_bytes]);
  }
}

TEST_CASE("truncating ill-formed text takes away at most three bytes") {
  const std::string continuations(20, '\x80');
  CHECK(TruncateUtf8(continuations, 10).size() == 10);
  CHECK(TruncateUtf8("ab\xF0\x9F", 3) == "ab");
  CHECK(TruncateUtf8("", 0) == "");
}

}  // namespace
}  // namespace yesterlog
