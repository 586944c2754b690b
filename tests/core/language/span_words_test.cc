#include "core/language/span_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace yesterlog {
namespace {

bool Has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

TEST_CASE("what was down begins where it stopped and ends where it started") {
  const std::vector<Token> tokens = Tokenise("how long was the database unreachable");
  const std::vector<SpanWords> spans = FindSpanWords(tokens);
  REQUIRE_FALSE(spans.empty());
  CHECK(spans.front().asked == TokenSpan{5, 6});
  CHECK(Has(spans.front().begins, "stopped"));
  CHECK(Has(spans.front().ends, "started"));
  CHECK_FALSE(Has(spans.front().ends, "stopped"));
}

TEST_CASE("a visit is from coming to going") {
  const std::vector<Token> tokens = Tokenise("how long did the plumber stay");
  const std::vector<SpanWords> spans = FindSpanWords(tokens);
  REQUIRE(spans.size() == 1);
  CHECK(Has(spans[0].begins, "arrived"));
  CHECK(Has(spans[0].ends, "left"));
}

TEST_CASE("a word of several kinds of stretch gives each, the likelier first") {
  const std::vector<Token> tokens = Tokenise("how long was the tool out");
  const std::vector<SpanWords> spans = FindSpanWords(tokens);
  REQUIRE(spans.size() == 2);
  CHECK(Has(spans[0].begins, "outage"));
  CHECK(Has(spans[1].begins, "fault"));
}

TEST_CASE("the last word that can ask does") {
  const std::vector<Token> tokens = Tokenise("how long was the open sign open");
  const std::vector<SpanWords> spans = FindSpanWords(tokens);
  REQUIRE(spans.size() == 1);
  CHECK(spans[0].asked == TokenSpan{6, 7});
}

TEST_CASE("a question without such a word, and none at all, asks for no stretch") {
  CHECK(FindSpanWords(Tokenise("how long is the corridor")).empty());
  CHECK(FindSpanWords({}).empty());
}

TEST_CASE("a stretch is asked for by its end, first of what is called so") {
  const std::vector<Token> tokens = Tokenise("how long until the alert was cleared");
  const std::vector<SpanWords> spans = FindSpanEnds(tokens, 3);
  REQUIRE_FALSE(spans.empty());
  CHECK(spans.front().asked == TokenSpan{6, 7});
  CHECK(Has(spans.front().begins, "firing"));
  CHECK(FindSpanEnds(tokens, 7).empty());
  CHECK(FindSpanEnds(Tokenise("until he was in"), 0).empty());
}

TEST_CASE("labels are a beginning and its end in this order alone") {
  CHECK(IsBeginAndEnd("raised", "cleared"));
  CHECK(IsBeginAndEnd("login", "logout"));
  CHECK(IsBeginAndEnd("started", "aborted"));
  CHECK_FALSE(IsBeginAndEnd("cleared", "raised"));
  CHECK_FALSE(IsBeginAndEnd("login", "login"));
  CHECK_FALSE(IsBeginAndEnd("", ""));
}

}  // namespace
}  // namespace yesterlog
