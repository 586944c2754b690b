#include "core/plan/asked_progress.h"

#include <doctest/doctest.h>

#include <bitset>
#include <optional>
#include <string>
#include <vector>

namespace yesterlog {
namespace {

struct Walk {
  explicit Walk(const std::vector<std::string>& turns) : source(turns) {}

  // Behind the text's last byte; nothing: it is not the beginning of a sentence.
  std::optional<AskedPlace> At(const std::string& text) const {
    std::optional<AskedPlace> place = progress.Start();
    for (const char byte : text) {
      place = progress.Step(*place, static_cast<uint8_t>(byte));
      if (!place) return std::nullopt;
    }
    return place;
  }
  bool Ends(const std::string& text) const {
    const auto place = At(text);
    return place && progress.MayEnd(*place);
  }
  int64_t ToEnd(const std::string& text) const {
    const auto place = At(text);
    REQUIRE(place);
    return progress.BytesToEnd(*place);
  }

  AskedAutomaton automaton;
  CopySource source;
  AskedProgress progress{&automaton, &source};
};

TEST_CASE("a sentence may end where it is one, and go on from there") {
  const Walk walk({"a parcel guy"});
  for (const char* text : {"what happened", "list any event", "list «a parcel»",
                           "list «a parcel» and «guy»", "list («a» or «guy») and «parcel»"}) {
    CAPTURE(text);
    CHECK(walk.Ends(text));
  }
  for (const char* text : {"", "what happene", "list ", "list «a", "list («a»"}) {
    CAPTURE(text);
    CHECK_FALSE(walk.Ends(text));
    CHECK(walk.At(text));
  }
}

TEST_CASE("what is no beginning of a sentence, or no stretch of the turns, is nowhere") {
  const Walk walk({"a parcel guy"});
  for (const char* text : {"List", " list", "list b", "list «b", "list «parcels", "list «a»»",
                           "list «a parc»", "list «»", "list «a»)", "what happened?"}) {
    CAPTURE(text);
    CHECK_FALSE(walk.At(text));
  }
}

TEST_CASE("brackets open as deep as they may, and close in their order") {
  const Walk walk({"a b"});
  CHECK(walk.At("list ((")->open == 2);
  CHECK_FALSE(walk.At("list ((("));
  CHECK(walk.At("list ((«a» or «b») and «a»")->open == 1);
  CHECK(walk.Ends("list ((«a» or «b») and «a») or «b»"));
  CHECK_FALSE(walk.At("list («a»))"));
}

TEST_CASE("in a quote the turns say what may come, outside the sentence does") {
  const Walk walk({"a cat"});
  CHECK(walk.progress.IsInQuote(*walk.At("list «")));
  CHECK(walk.progress.IsInQuote(*walk.At("list «a c")));
  CHECK_FALSE(walk.progress.IsInQuote(*walk.At("list ")));
  CHECK_FALSE(walk.progress.IsInQuote(*walk.At("list «a»")));
  std::bitset<256> next = walk.progress.NextBytes(*walk.At("list «"));
  CHECK(next.count() == 2);
  CHECK(next['a']);
  CHECK(next['c']);
  next = walk.progress.NextBytes(*walk.At("list «a"));
  CHECK(next.count() == 2);  // a blank, or the first byte of »
  CHECK(next[' ']);
  CHECK(next[0xC2]);
}

TEST_CASE("a byte of a turn that is the first of a closing quote may be either") {
  const Walk walk({"a \xC2\xA7 b"});  // §, which begins as » does
  CHECK(walk.Ends("list «a»"));
  CHECK(walk.Ends("list «a §»"));
  CHECK(walk.Ends("list «§»"));
  CHECK_FALSE(walk.At("list «a\xC2\xA7"));
}

TEST_CASE("at every place just those bytes are taken that may come next") {
  const Walk walk({"Was «the porch» at 10.0.0.7?", "é x"});
  for (const std::string sentence : {"list (anything at «\\«the porch\\»» or not («é x» and "
                                     "«10.0.0.7»)), «Was», at most 5 of them",
                                     "compare: how many times was «at»: over «é»; «x»"}) {
    CAPTURE(sentence);
    REQUIRE(walk.Ends(sentence));
    for (size_t length = 0; length <= sentence.size(); ++length) {
      const auto place = walk.At(sentence.substr(0, length));
      REQUIRE(place);
      const std::bitset<256> next = walk.progress.NextBytes(*place);
      for (int byte = 0; byte < 256; ++byte) {
        const bool taken = walk.progress.Step(*place, static_cast<uint8_t>(byte)).has_value();
        REQUIRE(taken == next[static_cast<size_t>(byte)]);
      }
    }
  }
}

TEST_CASE("the way to an end is counted in bytes, of what is copied and of open brackets too") {
  const Walk walk({"parcel"});
  CHECK(walk.ToEnd("") == 13);  // what happened
  CHECK(walk.ToEnd("what happened") == 0);
  CHECK(walk.ToEnd("list ") == 9);    // any event
  CHECK(walk.ToEnd("list (") == 27);  // anything of risk 0 or more)
  CHECK(walk.ToEnd("list «") == 8);   // parcel»
  CHECK(walk.ToEnd("list «par") == 5);
  CHECK(walk.ToEnd("list «parcel") == 2);
  CHECK(walk.ToEnd("list «parcel\xC2") == 1);
  CHECK(walk.ToEnd("list ((«par") == 7);  // cel»))
  CHECK(walk.progress.LongestToEnd() >= walk.ToEnd("compare: "));
}

TEST_CASE("with nothing to copy no place is come to that needs a quote") {
  const Walk walk({});
  CHECK(walk.Ends("list anything of risk 3 or more"));
  CHECK_FALSE(walk.At("list «"));
  CHECK_FALSE(walk.At("not a"));
  CHECK_FALSE(walk.progress.NextBytes(walk.progress.Start())['n']);
}

}  // namespace
}  // namespace yesterlog
