#include "core/text/words.h"

#include <doctest/doctest.h>

#include "core/text/utf8.h"

namespace yesterlog {
namespace {

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> folded;
  for (const Word& word : Words(text)) folded.push_back(word.folded);
  return folded;
}

using Strings = std::vector<std::string>;

TEST_CASE("folding lowers ASCII, accented Latin, Greek and Cyrillic letters") {
  CHECK(FoldCase("Front DOOR 7") == "front door 7");
  CHECK(FoldCase("\u00C9COLE \u00D7 \u00DF") == "\u00E9cole \u00D7 \u00DF");
  CHECK(FoldCase("\u0141\u00D3D\u0179 \u0160\u0130 \u0178") ==
        "\u0142\u00F3d\u017A \u0161i \u00FF");
  CHECK(FoldCase("\u0391\u0388\u03A3\u03C2 \u038F") == "\u03B1\u03AD\u03C3\u03C3 \u03CE");
  CHECK(FoldCase("\u0414\u041E\u041C \u0401 \u04D8 \u04C1") ==
        "\u0434\u043E\u043C \u0451 \u04D9 \u04C2");
  CHECK(FoldCase("\u5BB6 \U0001F69A") == "\u5BB6 \U0001F69A");
}

TEST_CASE("folding keeps ill-formed bytes and folding twice is folding once") {
  CHECK(FoldCase("A\xFF\xC3") == "a\xFF\xC3");
  for (char32_t c = 0; c < 0x600; ++c) {
    std::string text;
    AppendUtf8(c, &text);
    const std::string once = FoldCase(text);
    REQUIRE(FoldCase(once) == once);
  }
}

TEST_CASE("words are runs of letters and digits with their places") {
  const std::string text = "Door-7 opened, (03:05)!";
  const std::vector<Word> words = Words(text);
  REQUIRE(words.size() == 5);
  CHECK(words[0].folded == "door");
  CHECK(words[2].folded == "opened");
  CHECK(text.substr(words[2].begin, words[2].end - words[2].begin) == "opened");
  CHECK(words[4].end == text.size() - 2);
}

TEST_CASE("an apostrophe inside a word belongs to it, one around it does not") {
  CHECK(FoldedWords("Didn't 'quoted' dogs' a''b") == Strings{"didn't", "quoted", "dogs", "a", "b"});
  CHECK(FoldedWords("don\u2019t") == Strings{"don't"});
}

TEST_CASE("words of other scripts are words, emoji and punctuation are none") {
  CHECK(FoldedWords("\u0414\u043E\u043C \u5BB6\u3002caf\u00E9") ==
        Strings{"\u0434\u043E\u043C", "\u5BB6", "caf\u00E9"});
  CHECK(FoldedWords("\U0001F69A\uFE0F \u2014 \u20AC !?").empty());
  CHECK(FoldedWords("").empty());
}

TEST_CASE("stop words carry no meaning and words of a log do") {
  for (const char* word : {"the", "did", "any", "what", "how", "many", "i'm", "yourself", "a"}) {
    CHECK_MESSAGE(IsStopWord(word), word);
  }
  for (const char* word : {"", "door", "off", "down", "failed", "back", "times", "show", "The"}) {
    CHECK_MESSAGE(!IsStopWord(word), word);
  }
}

TEST_CASE("words that phrase a request are told from stop words and from content") {
  for (const char* word : {"show", "times", "happened", "find"}) {
    CHECK_MESSAGE(IsRequestWord(word), word);
    CHECK_MESSAGE(!IsStopWord(word), word);
  }
  CHECK_FALSE(IsRequestWord("delivery"));
  CHECK_FALSE(IsRequestWord(""));
}

}  // namespace
}  // namespace yesterlog
