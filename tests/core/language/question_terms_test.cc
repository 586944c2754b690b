#include "core/language/question_terms.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

std::string TermsOf(const char* text) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const Question question = ParseQuestion(text, home_log::Frame(), &vocabulary);
  std::string terms;
  for (const QuestionTerm& term : CollectTerms(question, &vocabulary)) {
    terms += (terms.empty() ? "" : ", ") + term.surface;
  }
  return terms;
}

TEST_CASE("times, names and what asks are no terms") {
  CHECK(TermsOf("how many deliveries at the front door on Tuesday").empty());
  CHECK(TermsOf("did a red car turn around") == "red");
  CHECK(TermsOf("failed logins from 10.0.0.5") == "10.0.0.5");
  CHECK(TermsOf("").empty());
}

TEST_CASE("two words of a kind are one term of either") {
  CHECK(TermsOf("trucks or tractors") == "trucks or tractors");
}

TEST_CASE("a weak word counts only where there is nothing else") {
  CHECK(TermsOf("what arrived") == "arrived");
  CHECK(TermsOf("what deliveries arrived").empty());
}

}  // namespace
}  // namespace yesterlog
