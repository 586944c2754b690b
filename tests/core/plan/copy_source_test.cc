#include "core/plan/copy_source.h"

#include <doctest/doctest.h>

#include <bitset>
#include <string>
#include <vector>

namespace yesterlog {
namespace {

// Whether `bytes` are a stretch that may be copied as a whole.
bool Copies(const CopySource& source, const std::string& bytes) {
  CopySource::Places places = source.starts();
  for (const char byte : bytes) places = source.Step(places, static_cast<uint8_t>(byte));
  return !bytes.empty() && source.MayEnd(places);
}

TEST_CASE("stretches begin and end at borders of words and identifiers") {
  const CopySource source({"Was a parcel at 10.0.0.7?"});
  for (const char* stretch : {"a parcel", "parcel at 10.0.0.7", "Was", "10.0.0.7", "10.0.0.7?", "?",
                              "Was a parcel at 10.0.0.7?"}) {
    CAPTURE(stretch);
    CHECK(Copies(source, stretch));
  }
  for (const char* stretch : {"", "parc", "arcel", "10.0", "0.0.7", " parcel", "parcel ", "was",
                              "a at", "Was a parcel at 10.0.0.7?x"}) {
    CAPTURE(stretch);
    CHECK_FALSE(Copies(source, stretch));
  }
}

TEST_CASE("what an apostrophe adds to a name may be left out") {
  const CopySource source({"Anna's cat"});
  CHECK(Copies(source, "Anna"));
  CHECK(Copies(source, "Anna's"));
  CHECK(Copies(source, "Anna's cat"));
  CHECK_FALSE(Copies(source, "Anna'"));
  CHECK_FALSE(Copies(source, "s cat"));
}

TEST_CASE("nothing is copied across control characters or from one text into the next") {
  const CopySource source({"one\ttwo\nthree", "four"});
  for (const char* stretch : {"one", "two", "three", "four"}) CHECK(Copies(source, stretch));
  for (const char* stretch :
       {"one\ttwo", "one two", "two\nthree", "three\nfour", "threefour", "\n"}) {
    CAPTURE(stretch);
    CHECK_FALSE(Copies(source, stretch));
  }
}

TEST_CASE("stretches are known as they are written between the quotes") {
  const CopySource source({"at «the porch» C:\\x"});
  CHECK(Copies(source, "\\«the porch\\»"));
  CHECK(Copies(source, "the porch"));
  CHECK(Copies(source, "C:\\\\x"));
  CHECK_FALSE(Copies(source, "«the porch»"));
  CHECK_FALSE(Copies(source, "\\"));
}

TEST_CASE("ill-formed text is repaired, and what is decomposed is composed") {
  const CopySource broken({"\xFF cat \xC3"});
  CHECK(Copies(broken, "cat"));
  CHECK(Copies(broken, "\xEF\xBF\xBD cat"));
  CHECK_FALSE(Copies(broken, "\xFF"));
  const CopySource decomposed({"cafe\xCC\x81"});
  CHECK(Copies(decomposed, "caf\xC3\xA9"));
  CHECK_FALSE(Copies(decomposed, "cafe"));
}

TEST_CASE("a source of nothing has nothing to copy") {
  for (const auto& texts :
       {std::vector<std::string>{}, {""}, {" ", "\n\t"}, {std::string("\0\0", 2)}}) {
    const CopySource source(texts);
    CHECK(source.empty());
    CHECK(source.starts().empty());
    CHECK(source.BytesOfShortest() == 0);
    CHECK(source.LongestToEnd() == 0);
  }
}

TEST_CASE("a stretch is at all places where its bytes stand, and goes on as each of them does") {
  const CopySource source({"a cat, a car"});
  CopySource::Places places = source.starts();
  for (const char byte : std::string("a ca"))
    places = source.Step(places, static_cast<uint8_t>(byte));
  CHECK(places.size() == 2);
  std::bitset<256> next;
  source.AddNext(places, &next);
  CHECK(next.count() == 2);
  CHECK(next['t']);
  CHECK(next['r']);
  CHECK_FALSE(source.MayEnd(places));
  CHECK(source.Step(places, 'x').empty());
  CHECK(source.Step({}, 'x').empty());
}

TEST_CASE("an end is as far as its bytes, at least one more") {
  const CopySource source({"parcel guy"});
  CHECK(source.BytesOfShortest() == 3);
  CHECK(source.BytesToEnd(source.starts()) == 3);
  CopySource::Places places = source.Step(source.starts(), 'p');
  CHECK(source.BytesToEnd(places) == 5);
  for (const char byte : std::string("arcel"))
    places = source.Step(places, static_cast<uint8_t>(byte));
  CHECK(source.MayEnd(places));
  CHECK(source.BytesToEnd(places) == 4);
  CHECK(source.LongestToEnd() == 6);
}

TEST_CASE("a text of ten thousand words is taken whole") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "word ";
  const CopySource source({text});
  CHECK(source.starts().size() == 10'000);
  CHECK(Copies(source, "word word word"));
}

}  // namespace
}  // namespace yesterlog
