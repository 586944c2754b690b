#include "core/text/sentences.h"

#include <doctest/doctest.h>

#include <random>

namespace yesterlog {
namespace {

using Strings = std::vector<std::string>;

Strings Split(std::string_view text) {
  Strings sentences;
  for (const Sentence& s : Sentences(text)) {
    sentences.emplace_back(text.substr(s.begin, s.end - s.begin));
  }
  return sentences;
}

bool CoversAllButSpace(const std::string& text) {
  size_t covered = 0;
  for (const Sentence& sentence : Sentences(text)) {
    if (sentence.begin >= sentence.end || sentence.begin < covered) return false;
    if (text.find_first_not_of(" \n", covered) != sentence.begin) return false;
    if (text[sentence.end - 1] == ' ') return false;
    covered = sentence.end;
  }
  return text.find_first_not_of(" \n", covered) == std::string::npos;
}

TEST_CASE("a text splits at full stops, exclamation and question marks and line breaks") {
  CHECK(Split("The door opened. Who was it? A van!  Gone") ==
        Strings{"The door opened.", "Who was it?", "A van!", "Gone"});
  CHECK(Split("one\ntwo\r\n\n  three  ") == Strings{"one", "two", "three"});
  CHECK(Split("").empty());
  CHECK(Split(" \n ").empty());
  CHECK(Split("What?! Really...") == Strings{"What?!", "Really..."});
}

TEST_CASE("numbers, times, addresses and file names are not split") {
  CHECK(Split("At 3.20 the load was 1.5 on 10.0.0.5. Then disk.img failed.") ==
        Strings{"At 3.20 the load was 1.5 on 10.0.0.5.", "Then disk.img failed."});
}

TEST_CASE("abbreviations do not end a sentence") {
  CHECK(Split("A van, e.g. a courier, came at 3 a.m. on Monday. It left.") ==
        Strings{"A van, e.g. a courier, came at 3 a.m. on Monday.", "It left."});
  CHECK(Split("Mr. Smith met Dr. Jones vs. J. Doe.") ==
        Strings{"Mr. Smith met Dr. Jones vs. J. Doe."});
}

TEST_CASE("a dotted abbreviation before a capital ends a sentence") {
  CHECK(Split("It came at 5 p.m. The van left.") == Strings{"It came at 5 p.m.", "The van left."});
}

TEST_CASE("a number at the start of a line numbers it") {
  CHECK(Split("1. The door opened.\n2. It closed.") ==
        Strings{"1. The door opened.", "2. It closed."});
}

TEST_CASE("citation marks belong to the sentence before them") {
  CHECK(Split("The door opened. [1] A van came [2]. It left.[3][4] Quiet. [5, 6]") ==
        Strings{"The door opened. [1]", "A van came [2].", "It left.[3][4]", "Quiet. [5, 6]"});
}

TEST_CASE("brackets that hold no number start a new sentence") {
  CHECK(Split("It stopped. [unclear] noise") == Strings{"It stopped.", "[unclear] noise"});
}

TEST_CASE("quotes and brackets that close belong to the sentence") {
  CHECK(Split("He said \"stop.\" (It did.) Done.") ==
        Strings{"He said \"stop.\"", "(It did.)", "Done."});
}

TEST_CASE("an ellipsis in the middle of a sentence does not split it") {
  CHECK(Split("Well... it moved. Then... Nothing.") ==
        Strings{"Well... it moved.", "Then...", "Nothing."});
}

TEST_CASE("sentences cover every character but the space between them, in order") {
  std::mt19937 random(7);
  constexpr std::string_view kAlphabet = "ab A.!? \n[1]\"3.,";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (size_t left = random() % 20; left > 0; --left) {
      text.push_back(kAlphabet[random() % kAlphabet.size()]);
    }
    if (!CoversAllButSpace(text)) FAIL_CHECK(text);
  }
}

TEST_CASE("content tokens are distinct, sorted, longer than two characters and no stop words") {
  CHECK(ContentTokens("The van and the VAN came to 21 b door, door") ==
        Strings{"came", "door", "van"});
  CHECK(ContentTokens("\u00E9t\u00E9 \u00E9t").size() == 1);
  CHECK(ContentTokens("").empty());
}

TEST_CASE("Jaccard is the share of common tokens") {
  CHECK(Jaccard({}, {}) == 0.0);
  CHECK(Jaccard({"a"}, {}) == 0.0);
  CHECK(Jaccard({"a", "b"}, {"a", "b"}) == 1.0);
  CHECK(Jaccard({"a", "b", "c"}, {"b", "c", "d"}) == 0.5);
}

}  // namespace
}  // namespace yesterlog
