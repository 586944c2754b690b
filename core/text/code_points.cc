#include "core/text/code_points.h"

#include <algorithm>
#include <iterator>

namespace yesterlog {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Ascending, disjoint.
template <size_t n>
bool IsInRanges(char32_t c, const Range (&ranges)[n]) {
  const Range* after =
      std::upper_bound(std::begin(ranges), std::end(ranges), c,
                       [](char32_t value, Range range) { return value < range.first; });
  return after != std::begin(ranges) && c <= std::prev(after)->last;
}

constexpr Range kInvisible[] = {
    {0x00, 0x08},      {0x0E, 0x1F}, {0x7F, 0x84}, {0x86, 0x9F}, {0xAD, 0xAD},  // soft hyphen
    {0x034F, 0x034F},   // combining grapheme joiner
    {0x061C, 0x061C},   // Arabic letter mark
    {0x115F, 0x1160},   // Hangul fillers
    {0x17B4, 0x17B5},   // Khmer inherent vowels
    {0x180B, 0x180F},   // Mongolian selectors and vowel separator
    {0x200B, 0x200F},   // zero-width, left-to-right and right-to-left marks
    {0x202A, 0x202E},   // bidirectional embeddings and overrides
    {0x2060, 0x206F},   // word joiner, invisible operators, bidirectional isolates
    {0x3164, 0x3164},   // Hangul filler
    {0xFE00, 0xFE0F},   // variation selectors
    {0xFEFF, 0xFEFF},   // byte order mark
    {0xFFA0, 0xFFA0},   // half-width Hangul filler
    {0xFFF0, 0xFFFB},   // unassigned invisibles, interlinear annotation
    {0xE0000, 0xE0FFF}  // tags, more variation selectors
};

// Everything from U+00AA up that is not in the blocks of a script.
constexpr Range kNoWord[] = {
    {0x00AB, 0x00B1},    // « ¬ ® ¯ ° ±
    {0x00B4, 0x00B4},    // acute accent
    {0x00B6, 0x00B8},    // pilcrow, middle dot, cedilla
    {0x00BB, 0x00BB},    // »
    {0x00BF, 0x00BF},    // inverted question mark
    {0x00D7, 0x00D7},    // multiplication sign
    {0x00F7, 0x00F7},    // division sign
    {0x02C2, 0x02C5},    // modifier arrows
    {0x02D2, 0x02DF},    // modifier marks
    {0x037E, 0x037E},    // Greek question mark
    {0x0387, 0x0387},    // Greek ano teleia
    {0x055A, 0x055F},    // Armenian punctuation
    {0x0589, 0x058A},    // Armenian full stop, hyphen
    {0x05BE, 0x05BE},    // Hebrew maqaf
    {0x05F3, 0x05F4},    // Hebrew punctuation
    {0x0600, 0x060F},    // Arabic signs and comma
    {0x061B, 0x061F},    // Arabic semicolon to question mark
    {0x066A, 0x066D},    // Arabic per cent to star
    {0x06D4, 0x06D4},    // Arabic full stop
    {0x0964, 0x0965},    // danda
    {0x2000, 0x206F},    // general punctuation
    {0x207A, 0x207E},    // superscript signs
    {0x208A, 0x208E},    // subscript signs
    {0x20A0, 0x20CF},    // currency
    {0x2190, 0x245F},    // arrows, mathematics, technical
    {0x249C, 0x24E9},    // circled letters
    {0x2500, 0x2775},    // boxes, shapes, dingbats
    {0x2794, 0x2BFF},    // arrows, mathematics
    {0x2E00, 0x2E7F},    // supplemental punctuation
    {0x3000, 0x3004},    // ideographic space, comma, full stop
    {0x3008, 0x3020},    // CJK brackets
    {0x3030, 0x3030},    // wavy dash
    {0x303D, 0x303F},    // CJK marks
    {0x30FB, 0x30FB},    // katakana middle dot
    {0xD800, 0xF8FF},    // surrogates, private use
    {0xFD3E, 0xFD4F},    // ornate brackets
    {0xFE00, 0xFE1F},    // variation selectors, vertical forms
    {0xFE30, 0xFE6F},    // compatibility and small forms
    {0xFEFF, 0xFF0F},    // byte order mark, full-width punctuation
    {0xFF1A, 0xFF20},    // full-width punctuation
    {0xFF3B, 0xFF40},    // full-width brackets
    {0xFF5B, 0xFF65},    // full-width brackets, half-width punctuation
    {0xFFE0, 0xFFFF},    // full-width signs, specials
    {0x1F000, 0x1FAFF},  // tiles, cards, emoji
    {0xE0000, 0x10FFFF}  // tags, private use
};

constexpr bool IsPairStartingEven(char32_t c) {
  return (c >= 0x0100 && c <= 0x012F) || (c >= 0x0132 && c <= 0x0137) ||
         (c >= 0x014A && c <= 0x0177) || (c >= 0x0460 && c <= 0x0481) ||
         (c >= 0x048A && c <= 0x04BF) || (c >= 0x04D0 && c <= 0x052F);
}

constexpr bool IsPairStartingOdd(char32_t c) {
  return (c >= 0x0139 && c <= 0x0148) || (c >= 0x0179 && c <= 0x017E) ||
         (c >= 0x04C1 && c <= 0x04CE);
}

char32_t FoldLatinExtendedA(char32_t c) {
  if (c == 0x0130) return 'i';  // dotted capital I
  if (c == 0x0178) return 0xFF;
  return c;
}

char32_t FoldGreek(char32_t c) {
  if (c == 0x0386) return 0x03AC;
  if (c >= 0x0388 && c <= 0x038A) return c + 37;
  if (c == 0x038C) return 0x03CC;
  if (c == 0x038E || c == 0x038F) return c + 63;
  if (c >= 0x0391 && c <= 0x03AB && c != 0x03A2) return c + 32;
  if (c == 0x03C2) return 0x03C3;  // final sigma is the same letter
  return c;
}

char32_t FoldCyrillic(char32_t c) {
  if (c <= 0x040F) return c + 80;
  if (c <= 0x042F) return c + 32;
  if (c == 0x04C0) return 0x04CF;
  return c;
}

}  // namespace

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool IsInvisible(char32_t c) { return IsInRanges(c, kInvisible); }

bool IsWordCodePoint(char32_t c) {
  if (c < 0x80) return IsAsciiAlnum(c);
  return c >= 0xAA && !IsInvisible(c) && !IsInRanges(c, kNoWord) && !IsSpace(c);
}

char32_t FoldCodePoint(char32_t c) {
  if (c < 0x80) return IsAsciiUpper(c) ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE) return c == 0xD7 ? c : c + 32;
  if (IsPairStartingEven(c)) return c | 1;
  if (IsPairStartingOdd(c)) return c + (c & 1);
  if (c >= 0x0100 && c <= 0x017F) return FoldLatinExtendedA(c);
  if (c >= 0x0370 && c <= 0x03FF) return FoldGreek(c);
  if (c >= 0x0400 && c <= 0x04FF) return FoldCyrillic(c);
  return c;
}

}  // namespace yesterlog
