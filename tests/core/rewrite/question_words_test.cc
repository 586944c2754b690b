#include "core/rewrite/question_words.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

Question Parsed(const char* question) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  return ParseQuestion(question, home_log::Frame(), &vocabulary);
}

TEST_CASE("words come back as typed, without times and, where wanted, without their order") {
  const Question question = Parsed("what's the last entry of 10.0.0.9 on Monday");
  const TokenSpan all{0, question.tokens.size()};
  CHECK(WordsOf(question, all, OrderWords::kKept) == "what's the last entry of 10.0.0.9");
  CHECK(WordsOf(question, all, OrderWords::kLeftOut) == "what's the entry of 10.0.0.9");
  CHECK(WordsOf(question, {0, 0}, OrderWords::kKept).empty());
}

TEST_CASE("a time comes with its preposition, and all of time is none") {
  CHECK(TimeWords(Parsed("how many cars on Monday")) == "on Monday");
  CHECK(TimeWords(Parsed("how many cars ever")).empty());
  CHECK(TimeWords(Parsed("how many cars")).empty());
}

TEST_CASE("parts are joined by one space each") {
  CHECK(JoinWords({"", "a", "", "b"}) == "a b");
  CHECK(JoinWords({}).empty());
}

}  // namespace
}  // namespace yesterlog
