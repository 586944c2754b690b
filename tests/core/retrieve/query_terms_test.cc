#include <doctest/doctest.h>

#include "core/retrieve/retrieve.h"

namespace yesterlog {
namespace {

using Strings = std::vector<std::string>;

Strings Texts(std::string_view query) {
  Strings texts;
  for (const Term& term : QueryTerms(query)) {
    REQUIRE(term.any_of.size() == 1);
    texts.push_back(term.any_of.front());
  }
  return texts;
}

TEST_CASE("stop words and punctuation are no terms") {
  CHECK(Texts("Did anyone come to the back door?") == Strings{"come", "back", "door"});
  CHECK(Texts("the of and").empty());
  CHECK(Texts("").empty());
  CHECK(Texts("?!... \xF0\x9F\x9A\x9A").empty());
}

TEST_CASE("identifiers are whole terms in their place, their host behind them") {
  CHECK(Texts("Why did 10.0.0.5:22 drop /var/log/syslog for root?") ==
        Strings{"10.0.0.5:22", "10.0.0.5", "drop", "/var/log/syslog", "root"});
  CHECK(Texts("size of block blk_-1608999687919862906") ==
        Strings{"size", "block", "blk_-1608999687919862906"});
}

TEST_CASE("words of one stem are one term, the first form stays") {
  CHECK(Texts("doors door DOOR's opening opened") == Strings{"doors", "opening"});
}

TEST_CASE("words that phrase a request are left out unless they are all there is") {
  CHECK(Texts("How many times did the garage door happen to open?") ==
        Strings{"garage", "door", "open"});
  CHECK(Texts("show me the total") == Strings{"show", "total"});
}

TEST_CASE("typographic and full-width characters make no difference") {
  CHECK(Texts("the \u201Cfront door\u201D\u00A0\uFF41\uFF42\uFF43") == Texts("front door abc"));
}

TEST_CASE("a query of ten thousand words gives its first 64 terms") {
  std::string query;
  for (int i = 0; i < 10'000; ++i) query += "w" + std::to_string(i) + "word ";
  const Strings texts = Texts(query);
  CHECK(texts.size() == 64);
  CHECK(texts.front() == "w0word");
}

TEST_CASE("a possessive finds its owner") {
  CHECK(Texts("the neighbour's car") == Strings{"neighbour", "car"});
}

}  // namespace
}  // namespace yesterlog
