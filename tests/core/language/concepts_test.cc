#include "core/language/concepts.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace yesterlog {
namespace {

std::vector<std::string> InLogsOf(std::string_view question, std::string_view phrase) {
  std::vector<std::string> words;
  const std::vector<Token> tokens = Tokenise(question);
  for (const ConceptPhrase& found : FindConcepts(tokens)) {
    if (TextOf(question, tokens, found.span) != phrase) continue;
    words.insert(words.end(), found.in_logs.begin(), found.in_logs.end());
  }
  return words;
}

bool Has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

TEST_CASE("the lexicon can be read, and contradicts itself nowhere") {
  for (const std::string& fault : LexiconFaults()) FAIL_CHECK(fault);
}

TEST_CASE("an act is found by what people call it, as logs say it") {
  CHECK(Has(InLogsOf("how many ips got banned", "banned"), "ban"));
  CHECK(Has(InLogsOf("how often did it ring", "ring"), "ding"));
  CHECK(Has(InLogsOf("who got turned away", "turned away"), "access denied"));
}

TEST_CASE("the form of the verb, an article and where its particle stands change nothing") {
  CHECK(Has(InLogsOf("did the internet go down", "internet go down"), "wan down"));
  CHECK(Has(InLogsOf("the internet last went down", "internet last went down"), "wan down"));
  CHECK(InLogsOf("turn the firewall off", "turn the firewall off") ==
        InLogsOf("turned off the firewall", "turned off the firewall"));
}

TEST_CASE("what people say of releases, lines and bells reaches what logs say") {
  CHECK(Has(InLogsOf("who shipped it", "shipped"), "deployment"));
  CHECK(Has(InLogsOf("any rollbacks", "rollbacks"), "rolled back"));
  CHECK(Has(InLogsOf("nobody picked up", "nobody picked up"), "not answered"));
  CHECK_FALSE(Has(InLogsOf("nobody picked up", "nobody picked up"), "call answered"));
}

TEST_CASE("who names one of a kind asks for no other of it") {
  for (const ConceptPhrase& phrase : FindConcepts(Tokenise("wine"))) {
    if (phrase.concept_name == "alcohol") CHECK(phrase.by_example);
  }
  for (const ConceptPhrase& phrase : FindConcepts(Tokenise("booze")))
    CHECK_FALSE(phrase.by_example);
}

TEST_CASE("an auxiliary leads to no noun behind an article, and all is no meal") {
  CHECK(InLogsOf("how long was the deploy", "was the deploy").empty());
  CHECK(InLogsOf("was it on at all", "at all").empty());
}

TEST_CASE("what is below a concept counts as it, its opposite never does") {
  CHECK(Has(InLogsOf("any animals", "animals"), "fox"));
  for (const ConceptPhrase& phrase : FindConcepts(Tokenise("was it unlocked"))) {
    CHECK_FALSE(Has(phrase.in_logs, "auto-locked"));
  }
}

TEST_CASE("whoever gardens is no garden") {
  for (const ConceptPhrase& phrase : FindConcepts(Tokenise("the gardener"))) {
    CHECK_FALSE(Has(phrase.in_logs, "garden"));
  }
}

TEST_CASE("a longer expression comes before those inside it") {
  const auto phrases = FindConcepts(Tokenise("the washing machine finished"));
  REQUIRE_FALSE(phrases.empty());
  CHECK(std::ranges::is_sorted(phrases, std::ranges::greater(), [](const ConceptPhrase& phrase) {
    return phrase.span.end - phrase.span.begin;
  }));
}

TEST_CASE("two expressions say the same by their words or by their concepts") {
  const SaidWords said = ReadSaidWords("somebody mistyped password at the ssh prompt");
  CHECK(SaysAlso(said, ReadSaidWords("ssh")));
  CHECK(SaysAlso(said, ReadSaidWords("bad login")));
  CHECK_FALSE(SaysAlso(said, ReadSaidWords("parcel guy")));
  CHECK(SaysStem(ReadSaidWords("the connection was lost"), WordStem("lose")));
}

}  // namespace
}  // namespace yesterlog
