#include "core/rewrite/gate.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

std::string Repeated(std::string_view unit, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += unit;
  return text;
}

std::string ReasonFor(std::string_view question) { return CheckQuestion(question).reason; }

TEST_CASE("what a person may well type passes the gate") {
  for (const char* question :
       {"ha ha ha", "knock knock knock", "no no no", "how many packages this week?", "yesterday",
        "door door door door", "noooooooo", "10.0.0.5",
        "what about the garage, the garden, the "
        "garage door, the garden gate and the garden?",
        "did anyone, anyone at all, come?", "a", "¿qué pasó ayer?", "昨日 何 が あった",
        "aaa bbb aaa bbb"}) {
    CAPTURE(question);
    CHECK(CheckQuestion(question).accepted);
    CHECK(CheckQuestion(question).reply.empty());
  }
}

TEST_CASE("a question without words is empty") {
  for (const char* question :
       {"", " ", "\t\n ", "?!", "...", "🙂", "🙂🙂🙂", "\u200b", "\xff\xfe", "-"}) {
    CAPTURE(question);
    CHECK_FALSE(CheckQuestion(question).accepted);
    CHECK(ReasonFor(question) == "empty");
    CHECK_FALSE(CheckQuestion(question).reply.empty());
  }
}

TEST_CASE("repetition of characters, words, phrases and emoji stops") {
  CHECK(ReasonFor(Repeated("a", 100)) == "repetition");
  CHECK(ReasonFor(Repeated("🙂", 200)) == "repetition");
  CHECK(ReasonFor(Repeated("🙂 ", 200)) == "repetition");
  CHECK(ReasonFor(Repeated("spam ", 20)) == "repetition");
  CHECK(ReasonFor(Repeated("buy now ", 30)) == "repetition");
  CHECK(ReasonFor(Repeated("one two three ", 30)) == "repetition");
  CHECK(ReasonFor("did the " + Repeated("dog cat ", 40) + "bark") == "repetition");
  CHECK(ReasonFor("how many cars" + Repeated("!", 50)) == "repetition");
}

TEST_CASE("too many bytes or words are too long, whatever they are") {
  std::string many_words;
  for (int i = 0; i < 300; ++i) many_words += "w" + std::to_string(i) + " ";
  CHECK(many_words.size() < kMaxQuestionBytes);
  CHECK(ReasonFor(many_words) == "too_long");
  CHECK(ReasonFor(Repeated("a", 10'000)) == "too_long");
  CHECK(ReasonFor(std::string(10'000, '\xff')) == "too_long");
}

TEST_CASE("the longest question that is allowed passes") {
  std::string words;
  for (size_t i = 0; i < kMaxQuestionWords; ++i) words += "w" + std::to_string(i) + " ";
  CHECK(CheckQuestion(words).accepted);
}

}  // namespace
}  // namespace yesterlog
