#include "core/kind/vocabulary.h"

#include <doctest/doctest.h>

#include <map>
#include <sstream>
#include <string>

#include "core/kind/vocabulary_rows.h"

namespace yesterlog {
namespace {

TEST_CASE("a word is known in whatever case, with all that its rows say of it") {
  const WordFacts* open = FactsOf("oPeN");
  REQUIRE(open != nullptr);
  CHECK(open == FactsOf("open"));
  CHECK(open->sense == Sense::kOpen);
  CHECK(open->Is(kOutcome));
  CHECK_FALSE(open->Is(kLevel));
  CHECK(FactsOf("door")->thing == Thing::kContact);
  CHECK(FactsOf("door")->Is(kSensor));
  CHECK(FactsOf("username")->field == "user");
}

TEST_CASE("of what is no word of it nothing is known") {
  for (const char* word :
       {"", " ", "banana", "opened ", "ope", "openn", "\xFF", "größe", "open\n"}) {
    CAPTURE(word);
    CHECK(FactsOf(word) == nullptr);
  }
  CHECK(FactsOf(std::string(100'000, 'a')) == nullptr);
  CHECK(FactsOf(std::string_view("open\0", 5)) == nullptr);
}

TEST_CASE("signs are not taken for the letters that they are near to") {
  // '@' and '`', '[' and '{' are apart by the bit that makes a letter small.
  CHECK(FactsOf("x86_64") != nullptr);
  CHECK(FactsOf("x86\x7F"
                "64") == nullptr);
  CHECK(FactsOf("su(pam_unix)") != nullptr);
  CHECK(FactsOf("su\x08pam_unix)") == nullptr);
}

TEST_CASE("every word of the rows is found, and a slow look-up says the same of it") {
  std::map<std::string, WordFacts> slow;
  for (const vocabulary::Row& row : vocabulary::kRows) {
    std::istringstream words{std::string(row.words)};
    for (std::string word; words >> word;) {
      WordFacts& facts = slow[word];
      facts.roles |= row.roles;
      if (row.sense != Sense::kNone) facts.sense = row.sense;
      if (row.thing != Thing::kNone) facts.thing = row.thing;
      if (!row.field.empty()) facts.field = row.field;
    }
  }
  CHECK(slow.size() > 900);
  for (const auto& [word, facts] : slow) {
    CAPTURE(word);
    const WordFacts* found = FactsOf(word);
    REQUIRE(found != nullptr);
    CHECK(found->roles == facts.roles);
    CHECK(found->sense == facts.sense);
    CHECK(found->thing == facts.thing);
    CHECK(found->field == facts.field);
    CHECK((slow.contains(word + "q") || FactsOf(word + "q") == nullptr));
  }
}

}  // namespace
}  // namespace yesterlog
