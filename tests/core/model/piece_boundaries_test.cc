#include "core/model/piece_boundaries.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

#include "core/model/qwen_split.h"

namespace yesterlog {
namespace {

std::set<size_t> PieceBegins(std::string_view text) {
  std::set<size_t> begins = {0};
  for (size_t at = 0; at < text.size();) begins.insert(at = EndOfQwenPiece(text, at));
  return begins;
}

std::string Random(std::mt19937& random, size_t longest) {
  static const std::vector<std::string> parts = {
      "a", "s", "re", "'", "\"", ":", ",", "{", "]", "7", "0", " ", "  ", "é", "漢", "\u0301", "_"};
  std::string text;
  for (auto n = random() % longest; n > 0; --n) text += parts[random() % parts.size()];
  return text;
}

TEST_CASE("a piece that surely begins does so behind any text") {
  std::mt19937 random(8);
  size_t sure = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = Random(random, 8) + "\"";
    const size_t begin = SurePieceBegin(text, text.size() - 1);
    if (begin == 0) continue;
    ++sure;
    const std::string before = Random(random, 6);
    CAPTURE(before + text);
    REQUIRE(PieceBegins(before + text).contains(before.size() + begin));
    REQUIRE(PieceBegins(text).contains(begin));
  }
  CHECK(sure > 5000);
}

TEST_CASE("sure pieces stay as they are whatever follows") {
  std::mt19937 random(9);
  size_t whole = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = Random(random, 8);
    const std::string behind = Random(random, 6);
    if (behind.empty()) continue;
    std::bitset<256> next;
    next.set(static_cast<uint8_t>(behind[0]));
    const size_t end = SurePiecesEnd(text, next);
    CAPTURE(text + "|" + behind);
    REQUIRE(end <= text.size());
    whole += end == text.size() ? 1 : 0;
    const std::set<size_t> known = PieceBegins(text);
    const std::set<size_t> all = PieceBegins(text + behind);
    for (size_t at = 0; at <= end; ++at) REQUIRE(known.contains(at) == all.contains(at));
  }
  CHECK(whole > 5000);
}

TEST_CASE("a text that ends is sure to its end, and an empty one has no pieces") {
  CHECK(SurePiecesEnd("a\":\"", {}) == 4);
  CHECK(SurePiecesEnd("", {}) == 0);
  std::bitset<256> quote;
  quote.set('"');
  CHECK(SurePiecesEnd("", quote) == 0);
  CHECK(SurePiecesEnd("time\":", quote) == 4);
  CHECK(SurePieceBegin("\"", 0) == 0);
}

}  // namespace
}  // namespace yesterlog
