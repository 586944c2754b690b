#include "core/kind/pair_list.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

const char* const kDetails = R"({"zones":["porch"],"score":0.87,"note":"a, b"})";

// Of the list behind the text's first parenthesis: "zones→porch; score→0.87".
std::string PairsIn(std::string_view text) {
  const Members members(kDetails);
  PairListReader reader(text, text.find('(') + 1, text.size(), members);
  std::string all;
  while (reader.Next()) {
    if (!all.empty()) all += "; ";
    all += text.substr(reader.key_begin(), reader.key_end() - reader.key_begin());
    all += "→";
    all += text.substr(reader.value_begin(), reader.value_end() - reader.value_begin());
  }
  return all;
}

bool IsList(std::string_view text) {
  return IsPairList(text, text.find('(') + 1, text.size(), Members(kDetails));
}

TEST_CASE("a list is the event's members in parentheses at its end") {
  CHECK(IsList("front_door person (zones: porch, score: 0.87)"));
  CHECK_FALSE(IsList("front_door person (zones: porch) left"));
  CHECK_FALSE(IsList("front_door person (zones:porch)"));
  CHECK_FALSE(IsList("front_door person (colour: red)"));
  CHECK_FALSE(IsList("front_door person ()"));
  CHECK_FALSE(IsList("(zones:)"));
  CHECK_FALSE(IsList("(" + std::string(100, 'z') + ": 1)"));
}

TEST_CASE("an empty stretch is no list") {
  CHECK_FALSE(IsPairList("", 0, 0, Members(kDetails)));
  CHECK_FALSE(IsPairList("x)", 2, 2, Members(kDetails)));
}

TEST_CASE("its pairs are read in their order") {
  CHECK(PairsIn("(zones: porch, score: 0.87)") == "zones→porch; score→0.87");
  CHECK(PairsIn("person (score: 0.87)") == "score→0.87");
}

TEST_CASE("a value may hold commas, colons and parentheses") {
  CHECK(PairsIn("(note: a, b, score: 1)") == "note→a, b; score→1");
  CHECK(PairsIn("(note: a (b), c: d)") == "note→a (b), c: d");
}

TEST_CASE("a value may be empty") { CHECK(PairsIn("(note: , score: 1)") == "note→; score→1"); }

TEST_CASE("behind the last pair there is none, however often it is asked") {
  const std::string text = "(score: 1)";
  const Members members(kDetails);
  PairListReader reader(text, 1, text.size(), members);
  CHECK(reader.Next());
  CHECK_FALSE(reader.Next());
  CHECK_FALSE(reader.Next());
  CHECK(reader.at() == text.size() - 1);
}

}  // namespace
}  // namespace yesterlog
