#include "core/language/question.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

Question Parsed(const char* text, const Metadata* given = nullptr) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  return ParseQuestion(text, home_log::Frame(), &vocabulary, given);
}

TEST_CASE("each word of a question has its use") {
  const Question question = Parsed("how many deliveries at the front door on Tuesday");
  REQUIRE(question.uses.size() == question.tokens.size());
  CHECK(question.uses[0] == TokenUse::kScaffold);
  CHECK(question.uses[2] == TokenUse::kLabel);
  CHECK(question.uses[5] == TokenUse::kSource);
  CHECK(question.uses.back() == TokenUse::kTime);
  CHECK(question.form == AnswerForm::kCount);
  CHECK(question.names_time());
  CHECK(WithoutTime(question) == "how many deliveries at the front door");
}

TEST_CASE("a misspelled word is read as one of the log, and that is kept") {
  const Question question = Parsed("how many delivries");
  REQUIRE(question.respelled.size() == 1);
  CHECK(question.respelled[0].written == "delivries");
  CHECK(question.metadata.labels == std::vector<std::string>{"delivery"});
}

TEST_CASE("what is excepted is left out of all that there is") {
  const Question question = Parsed("everything except the cars");
  CHECK(question.left_out.labels == std::vector<std::string>{"car"});
  CHECK(std::ranges::find(question.metadata.labels, "car") == question.metadata.labels.end());
  CHECK(question.metadata.labels.empty());
}

TEST_CASE("without its opening a question is the one that never had it") {
  Question polite = Parsed("please tell me how many red cars at the front door on Tuesday");
  DropOpening(3, &polite);
  const Question plain = Parsed("how many red cars at the front door on Tuesday");
  CHECK(polite.text == plain.text);
  CHECK(polite.uses == plain.uses);
  CHECK(polite.time.spans == plain.time.spans);
  REQUIRE(polite.tokens.size() == plain.tokens.size());
  CHECK(polite.tokens[4].begin == plain.tokens[4].begin);
  REQUIRE(polite.terms.size() == plain.terms.size());
  CHECK(polite.terms[0].token == plain.terms[0].token);
  REQUIRE(polite.source_matches.size() == plain.source_matches.size());
  CHECK(polite.source_matches[0].span == plain.source_matches[0].span);
  REQUIRE(polite.label_matches.size() == plain.label_matches.size());
  CHECK(polite.label_matches[0].tokens == plain.label_matches[0].tokens);
}

TEST_CASE("a question of nothing says nothing") {
  const Question question = Parsed("");
  CHECK(question.tokens.empty());
  CHECK_FALSE(question.names_anything());
  CHECK_FALSE(question.names_time());
}

TEST_CASE("bad asks for what stands out, unless it tells which of what the log has") {
  CHECK(Parsed("anything bad yesterday").form == AnswerForm::kUnusual);
  CHECK(Parsed("was there a bad parcel").form != AnswerForm::kUnusual);
  CHECK(Parsed("in the course of Tuesday, how many cars").terms.empty());
}

}  // namespace
}  // namespace yesterlog
