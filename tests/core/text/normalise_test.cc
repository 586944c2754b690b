#include "core/text/normalise.h"

#include <doctest/doctest.h>

#include <random>

#include "core/text/code_points.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

std::string Encoded(std::initializer_list<char32_t> code_points) {
  std::string text;
  for (const char32_t c : code_points) AppendUtf8(c, &text);
  return text;
}

// Code points of every kind that normalising treats in a way of its own, and stray bytes.
std::string RandomText(std::mt19937* random) {
  static constexpr char32_t kKinds[] = {
      ' ',    '\t',   '\n',   'a',    'Z',    '7',    '\'',   '"',    '-',    '.',    0,
      0x1B,   0x7F,   0x85,   0xA0,   0xAD,   0xB4,   0xAB,   0xE9,   0x2BC,  0x301,  0x200B,
      0x200D, 0x200F, 0x2014, 0x2019, 0x201D, 0x2026, 0x2028, 0x202E, 0x2032, 0x2066, 0x2212,
      0x3000, 0xFE0F, 0xFEFF, 0xFF01, 0xFF07, 0xFF0D, 0xFF21, 0xFF5E, 0xFFFD, 0x1F69A};
  std::string text;
  for (size_t left = (*random)() % 24; left > 0; --left) {
    if ((*random)() % 8 == 0) {
      text.push_back(static_cast<char>((*random)() % 256));
    } else {
      AppendUtf8(kKinds[(*random)() % std::size(kKinds)], &text);
    }
  }
  return text;
}

bool HoldsOnlyVisible(std::string_view text) {
  for (size_t position = 0; position < text.size();) {
    const char32_t c = NextCodePoint(text, &position);
    if (IsInvisible(c) || (c != ' ' && IsSpace(c))) return false;
  }
  return true;
}

TEST_CASE("spaces of every kind collapse into one and the ends are trimmed") {
  CHECK(Normalise(" \t what\r\n\n happened   today ") == "what happened today");
  CHECK(Normalise(Encoded({0x00A0, 'a', 0x2003, 0x3000, 'b', 0x2028, 'c', 0x0085})) == "a b c");
  CHECK(Normalise("") == "");
  CHECK(Normalise(" \n\t ") == "");
}

TEST_CASE("typographic quotes, dashes and ellipses become ASCII") {
  CHECK(Normalise(Encoded({0x201C, 'x', 0x201D, ' ', 'd', 0x2019, 't'})) == "\"x\" d't");
  CHECK(Normalise(Encoded({'3', 0x2013, '5', ' ', 0x2014, ' ', 0x2212, '1', 0x2026})) ==
        "3-5 - -1...");
}

TEST_CASE("full-width forms become ASCII") {
  CHECK(Normalise(Encoded({0xFF21, 0xFF42, 0xFF11, 0xFF1F, 0xFF07})) == "Ab1?'");
}

TEST_CASE("control, zero-width and bidirectional characters are dropped") {
  CHECK(Normalise(std::string("a\0b\x1B[31m\x7F", 9)) == "ab[31m");
  CHECK(Normalise(Encoded({'o', 0x200B, 'k', 0x202E, '!', 0x2066, 0xFEFF, 0xAD})) == "ok!");
}

TEST_CASE("dropped characters between spaces leave one space") {
  CHECK(Normalise(Encoded({'a', ' ', 0x200B, ' ', 0x202E, 'b', ' ', 0x200D})) == "a b");
}

TEST_CASE("ill-formed bytes become the replacement character") {
  CHECK(Normalise("a\xFF\xE2\x82z") == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("letters of other scripts, accents and emoji stay") {
  const std::string text = Encoded({0xE9, ' ', 0x434, 0x43E, 0x43C, ' ', 0x5BB6, ' ', 0x1F69A});
  CHECK(Normalise(text) == text);
}

TEST_CASE("normalising any text is idempotent and leaves nothing that it promises to remove") {
  std::mt19937 random(20260410);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = RandomText(&random);
    const std::string once = Normalise(text);
    const bool holds = Normalise(once) == once && IsValidUtf8(once) &&
                       once.find("  ") == std::string::npos && HoldsOnlyVisible(once);
    if (!holds) FAIL_CHECK(once);
  }
}

}  // namespace
}  // namespace yesterlog
