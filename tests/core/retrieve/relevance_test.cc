#include "core/retrieve/relevance.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

// The relevance of one text, all terms equally rare and the text of average length.
double Score(std::string_view query, std::string_view text) {
  const std::vector<QueryTerm> terms = ParseQuery(query);
  const TermOccurrences found = FindOccurrences(terms, {text});
  return Relevance(found, terms, std::vector<double>(terms.size(), 2.0),
                   static_cast<double>(found.words));
}

TEST_CASE("a rarer term weighs more, and one in every event still a little") {
  CHECK(InverseDocumentFrequency(1, 1000) > InverseDocumentFrequency(100, 1000));
  CHECK(InverseDocumentFrequency(1000, 1000) > 0);
  CHECK(InverseDocumentFrequency(0, 0) > 0);
  CHECK(InverseDocumentFrequency(5, 0) == InverseDocumentFrequency(5, 5));
}

TEST_CASE("nothing found is worth nothing") {
  CHECK(Score("van", "the door opened") == 0);
  CHECK(Score("van", "") == 0);
}

TEST_CASE("an average text with one occurrence of a word scores the word's idf") {
  CHECK(Score("van", "a van came") == doctest::Approx(2.0));
}

TEST_CASE("the form that was asked for is worth more than another form of the word") {
  const double same = Score("receiving", "receiving a block");
  const double other = Score("receiving", "received a block");
  CHECK(same > other);
  CHECK(other > 0.7 * same);
}

TEST_CASE("neighbours in the query that are neighbours in the text are worth more") {
  const double apart = Score("front door", "door of the front room");
  const double together = Score("front door", "room of the front door");
  CHECK(together == doctest::Approx(apart + 0.4 * 2.0));
  CHECK(Score("size of block", "size and block") == Score("size of block", "the size block"));
}

TEST_CASE("no pair spans two texts") {
  const std::vector<QueryTerm> terms = ParseQuery("front door");
  const std::vector<double> idf(2, 2.0);
  const TermOccurrences apart = FindOccurrences(terms, {"front", "door"});
  const TermOccurrences together = FindOccurrences(terms, {"front door"});
  CHECK(apart.words == together.words);
  CHECK(Relevance(together, terms, idf, 2) > Relevance(apart, terms, idf, 2));
}

TEST_CASE("an identifier counts once, wherever its words follow each other") {
  const double once = Score("10.0.0.5", "from 10.0.0.5 port 22");
  CHECK(once == doctest::Approx(2.0));
  CHECK(Score("10.0.0.5", "web-01/10.0.0.5:22 and 10.0.0.5") == once);
  CHECK(Score("10.0.0.5", "from 10.0.0.50 port 5") == 0);
}

TEST_CASE("a name in camel case counts for the words in it") {
  CHECK(Score("block map", "blockMap updated") > 0);
  CHECK(Score("allocated", "NameSystem.allocateBlock") > 0);
  CHECK(Score("lock", "blockMap updated") == 0);
}

TEST_CASE("a longer text scores less for the same words") {
  const std::vector<QueryTerm> terms = ParseQuery("van");
  const std::vector<double> idf{2.0};
  TermOccurrences text = FindOccurrences(terms, {"van"});
  const double brief = Relevance(text, terms, idf, 50);
  text.words = 100;
  CHECK(Relevance(text, terms, idf, 50) < brief);
}

TEST_CASE("a long text of the same words is scored without its square") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "door front ";
  CHECK(Score("front door", text) > 0);
}

}  // namespace
}  // namespace yesterlog
