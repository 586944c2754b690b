// What kind of character a code point is, as far as taking text apart needs to know.
#pragma once

namespace yesterlog {

constexpr bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLower(char32_t c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAsciiUpper(char32_t c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiAlnum(char32_t c) {
  return IsAsciiDigit(c) || IsAsciiLower(c) || IsAsciiUpper(c);
}

// Has the Unicode property White_Space, line breaks and tabs included.
bool IsSpace(char32_t c);

// Shows nothing and takes no room: controls (other than white space), zero-width characters,
// variation selectors, bidirectional formatting, tags.
bool IsInvisible(char32_t c);

// A letter, digit or combining mark. Outside ASCII whole blocks decide: a block of a script counts,
// a block of punctuation, symbols, emoji or private use does not.
bool IsWordCodePoint(char32_t c);

// The lower case of an ASCII, Latin-1, Latin Extended-A, Greek or Cyrillic letter; else `c`.
char32_t FoldCodePoint(char32_t c);

}  // namespace yesterlog
