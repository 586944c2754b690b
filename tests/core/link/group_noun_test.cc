#include "core/link/group_noun.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

std::vector<std::string> Nouns(const char* text) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const Question question = ParseQuestion(text, home_log::Frame(), &vocabulary);
  std::vector<std::string> nouns;
  for (const GroupNoun& noun : FindGroupNouns(question)) {
    nouns.push_back(question.tokens[noun.token].word);
  }
  return nouns;
}

using Names = std::vector<std::string>;

TEST_CASE("the words of the phrase are tried in their order") {
  CHECK(Nouns("which outside address was blocked most").at(0) == "outside");
  CHECK(Nouns("which outside address was blocked most").at(1) == "address");
  CHECK(Nouns("which carrier was late most") == Names{"carrier"});
}

TEST_CASE("a superlative asks for its noun wherever it stands") {
  CHECK(Nouns("carrier with the most visits") == Names{"carrier"});
  CHECK(Nouns("the most frequent browser").back() == "browser");
  CHECK(Nouns("what did the courier leave most") == Names{"did"});
}

TEST_CASE("who is told apart by whom") { CHECK(Nouns("who rang the most") == Names{"who"}); }

TEST_CASE("a plain count and a time tell nothing apart") {
  CHECK(Nouns("how many parcels came on Tuesday").empty());
  CHECK(Nouns("").empty());
}

}  // namespace
}  // namespace yesterlog
