// What kind of byte it is, as masking sees it. Bytes above 0x7F are letters: no particular is told
// by them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace yesterlog {

enum ByteKind : uint8_t {
  kDigitByte = 1,
  kLetterByte = 2,
  kBlankByte = 4,
  kHexByte = 8,
  kBreakByte = 16,  // ends a token: blanks, brackets, quotes, ',' ';' '=' '|'
  kUpperByte = 32,
  kJointByte = 64,   // may stand between a name and its value: ':' '#' '=' '(' '[' '-' and quotes
  kOtherByte = 128,  // punctuation that may be part of a token
};

consteval std::array<uint8_t, 256> MakeByteKinds() {
  std::array<uint8_t, 256> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[c] = kDigitByte | kHexByte;
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = kLetterByte;
  for (int c = 'A'; c <= 'Z'; ++c) kinds[c] = kLetterByte | kUpperByte;
  for (int c = 0; c < 6; ++c) {
    kinds['a' + c] |= kHexByte;
    kinds['A' + c] |= kHexByte;
  }
  for (int c = 0x80; c <= 0xFF; ++c) kinds[c] = kLetterByte;
  for (const char c : std::string_view(" \t\r\n")) kinds[c] = kBlankByte | kBreakByte;
  for (const char c : std::string_view("\"'`()[]{}<>,;|=")) kinds[c] = kBreakByte;
  for (const char c : std::string_view(":#=([\"'-")) kinds[c] |= kJointByte;
  for (uint8_t& kind : kinds) {
    if ((kind & (kDigitByte | kLetterByte | kBreakByte)) == 0) kind |= kOtherByte;
  }
  return kinds;
}

inline constexpr std::array<uint8_t, 256> kByteKinds = MakeByteKinds();

inline bool IsByte(char c, int kinds) { return (kByteKinds[static_cast<uint8_t>(c)] & kinds) != 0; }

inline char LowerByte(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace yesterlog
