#include "core/model/text_stream.h"

#include <doctest/doctest.h>

#include "core/text/utf8.h"
#include "tests/core/model/small_tokenizer.h"

namespace yesterlog {
namespace {

using Ids = std::vector<int32_t>;

// A token a byte, so that any split of bytes is one of tokens.
Ids Bytes(std::string_view text) {
  Ids ids;
  for (const char byte : text) ids.push_back(static_cast<uint8_t>(byte));
  return ids;
}

TEST_CASE("a text comes whole however its tokens come, and never a part of a character") {
  const auto tokenizer = WithAddedTokens(BytesAlone());
  const std::string text = "aé漢👩\u200D🚒z";
  const Ids ids = Bytes(text);
  for (size_t first = 0; first <= ids.size(); ++first) {
    for (size_t second = first; second <= ids.size(); ++second) {
      TextStream stream(*tokenizer);
      std::string all;
      const std::span<const int32_t> tokens(ids);
      for (const auto part :
           {tokens.first(first), tokens.subspan(first, second - first), tokens.subspan(second)}) {
        const std::string added = stream.Add(part);
        REQUIRE(IsValidUtf8(added));
        all += added;
      }
      CHECK(all == text);
      CHECK(stream.Rest().empty());
    }
  }
}

TEST_CASE("a character is given with its last byte") {
  const auto tokenizer = WithAddedTokens(BytesAlone());
  for (const std::string character : {"a", "é", "漢", "👩"}) {
    TextStream stream(*tokenizer);
    const Ids ids = Bytes(character);
    for (size_t i = 0; i < ids.size(); ++i)
      CHECK(stream.Add({&ids[i], 1}) == (i + 1 == ids.size() ? character : ""));
  }
}

TEST_CASE("no tokens add nothing, and bring nothing forth") {
  const auto tokenizer = WithAddedTokens(BytesAlone());
  TextStream stream(*tokenizer);
  CHECK(stream.Add({}).empty());
  CHECK(stream.Add(Bytes("\xE6")).empty());
  CHECK(stream.Add({}).empty());
  CHECK(stream.Add(Bytes("\xBC\xA2")) == "漢");
}

TEST_CASE("what never becomes a character comes at the end, once") {
  const auto tokenizer = WithAddedTokens(BytesAlone());
  for (const std::string begun : {"\xC3", "\xE6\xBC", "\xF0\x9F\x91", "\xFF"}) {
    TextStream stream(*tokenizer);
    CHECK(stream.Add(Bytes("ok" + begun)) == "ok");
    CHECK(stream.Rest() == begun);
    CHECK(stream.Rest().empty());
    CHECK(stream.Add(Bytes("b")) == "b");
  }
}

TEST_CASE("bytes that are no characters hold back at most three, and are lost nowhere") {
  const auto tokenizer = WithAddedTokens(BytesAlone());
  for (const std::string broken :
       {"\xC3z", "\xE6\xBCz", "\x80\x80\x80\x80\x80", "\xFF\xFE\xFD", "\xF0\xF0\xF0\xF0\xF0\xF0",
        "\xE6\xE6\xBC\xA2", "\xF8\x80\x80\x80\x80"}) {
    TextStream stream(*tokenizer);
    std::string all;
    size_t given = 0;
    for (const int32_t id : Bytes(broken)) {
      all += stream.Add({&id, 1});
      ++given;
      CHECK(given - all.size() <= 3);
    }
    CHECK(all + stream.Rest() == broken);
  }
}

}  // namespace
}  // namespace yesterlog
