#include "core/language/phrase.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

std::string WordsOf(std::string_view text) {
  std::string words;
  for (const Token& token : Tokenise(text)) words += (words.empty() ? "" : " ") + token.word;
  return words;
}

bool Matches(std::string_view text, std::string_view pattern) {
  return HasPhrase(Tokenise(text), pattern);
}

TEST_CASE("contractions of question words are two words, possessives one without its s") {
  CHECK(WordsOf("What's up, who're they, where'd he go?") ==
        "what is up who are they where did he go");
  CHECK(WordsOf("the dog's bowl didn't move") == "the dog bowl did not move");
}

TEST_CASE("log in and sign out are one word, as a log has them") {
  CHECK(WordsOf("did anna log in") == "did anna login");
  CHECK(WordsOf("who signed out?") == "who logout");
  CHECK(WordsOf("the log of today") == "the log of today");
}

TEST_CASE("what is typed short is the word, and two letters with a stroke one") {
  CHECK(WordsOf("any1 out til noon w/o a key") == "anyone out until noon without a key");
  CHECK(WordsOf("was the a/c on or w o") == "was the ac on or w o");
}

TEST_CASE("tokens know where they stand in the text") {
  const std::string text = "what's new?";
  const auto tokens = Tokenise(text);
  REQUIRE(tokens.size() == 3);
  CHECK(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin) == "what");
  CHECK(TextOf(text, tokens, {0, 3}) == "what's new");
  CHECK(TextOf(text, tokens, {2, 2}).empty());
  CHECK(TextOf(text, tokens, {2, 9}).empty());
}

TEST_CASE("patterns: alternatives, optional words, any word, numbers, anchors") {
  CHECK(Matches("so how often was it", "how many|often"));
  CHECK_FALSE(Matches("so how was it", "how many|often"));
  CHECK(Matches("all of the events", "all of? the? events"));
  CHECK(Matches("all events", "all of? the? events"));
  CHECK(Matches("the last three", "last #"));
  CHECK(Matches("the last 12", "last #"));
  CHECK_FALSE(Matches("the last few", "last #"));
  CHECK(Matches("say hello", "^ say _ $"));
  CHECK_FALSE(Matches("say hello there", "^ say _ $"));
  CHECK_FALSE(Matches("please say hello", "^ say _"));
  CHECK_FALSE(Matches("", "how"));
  CHECK(Matches("", "^ $"));
}

TEST_CASE("an anchored pattern is not found further on") {
  CHECK_FALSE(FindPhrase(Tokenise("did it did it"), "^ did", 1));
  CHECK(FindPhrase(Tokenise("did it did it"), "did", 1) == TokenSpan{2, 3});
}

TEST_CASE("small numbers are read as digits and words, large ones not") {
  CHECK(SmallNumber("3") == 3);
  CHECK(SmallNumber("twelve") == 12);
  CHECK_FALSE(SmallNumber("many"));
  CHECK_FALSE(SmallNumber("1001"));
  CHECK_FALSE(SmallNumber("99999999999999999999"));
  CHECK_FALSE(SmallNumber(""));
}

}  // namespace
}  // namespace yesterlog
