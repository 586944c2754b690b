// Tokens against Hugging Face's: tests/model/make_fixtures.py made what is compared with.
#include "core/model/tokenizer.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "core/text/normal_forms.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

using Json = nlohmann::json;
using Ids = std::vector<int32_t>;

std::string ReadFile(const std::string& name) {
  std::ifstream file(std::string(YESTERLOG_TESTS_DIR) + "/model/data/" + name, std::ios::binary);
  REQUIRE(file.good());
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::unique_ptr<Tokenizer> Open(const std::string& kind) {
  auto tokenizer = ReadTokenizer(ReadFile(kind + ".json"));
  REQUIRE_MESSAGE(tokenizer.ok(), tokenizer.error().message);
  return std::move(*tokenizer);
}

// `kind` with one member put to something else.
Result<std::unique_ptr<Tokenizer>> OpenChanged(const std::string& kind, const char* path,
                                               const Json& value) {
  Json json = Json::parse(ReadFile(kind + ".json"));
  json[Json::json_pointer(path)] = value;
  return ReadTokenizer(json.dump());
}

TEST_CASE("every string has the tokens that Hugging Face's tokenizers give it") {
  const Json rows = Json::parse(ReadFile("expected.json"));
  REQUIRE(rows.size() > 50);
  for (const char* kind : {"byte_level", "word_piece"}) {
    const auto tokenizer = Open(kind);
    for (const Json& row : rows) {
      const auto text = row["text"].get<std::string>();
      CAPTURE(text);
      CHECK(tokenizer->Encode(text, AddedTokens::kRecognised) == row[kind].get<Ids>());
    }
  }
}

TEST_CASE("a control token in a text that is not trusted is the text that it is written with") {
  for (const auto& [kind, token] :
       {std::pair{"byte_level", "<|im_end|>"}, std::pair{"word_piece", "[SEP]"}}) {
    const auto tokenizer = Open(kind);
    const auto id = tokenizer->IdOf(token);
    REQUIRE(id);
    CHECK(tokenizer->Encode(token, AddedTokens::kRecognised) == Ids{*id});
    const Ids plain = tokenizer->Encode(std::string("a ") + token, AddedTokens::kAsText);
    CHECK(std::ranges::find(plain, *id) == plain.end());
    CHECK(plain.size() > 3);
  }
}

TEST_CASE("byte-level tokens stand for exactly the bytes of the text in form C") {
  const auto tokenizer = Open("byte_level");
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (auto n = random() % 60; n > 0; --n) bytes.push_back(static_cast<char>(random()));
    CHECK(tokenizer->Decode(tokenizer->Encode(bytes, AddedTokens::kAsText)) ==
          ToNfc(RepairUtf8(bytes)));
  }
}

TEST_CASE("a word of a megabyte is taken apart") {
  const auto tokenizer = Open("byte_level");
  const std::string word(1'000'000, 'a');
  const Ids ids = tokenizer->Encode(word, AddedTokens::kAsText);
  CHECK(tokenizer->Decode(ids) == word);
  CHECK(Open("word_piece")->Encode(word, AddedTokens::kAsText).size() == 1);
}

TEST_CASE("pieces of a word are put together again") {
  const auto tokenizer = Open("word_piece");
  CHECK(tokenizer->Decode(tokenizer->Encode("The DOOR, closed!", AddedTokens::kAsText)) ==
        "the door , closed !");
  CHECK(tokenizer->Decode(Ids{-1, 1'000'000}).empty());
  CHECK(tokenizer->Encode("", AddedTokens::kAsText).empty());
}

TEST_CASE("a file that is none, or is damaged, says what is wrong") {
  for (const char* json :
       {"", "[]", "{}", "{\"model\":7}", "{\"model\":{\"type\":\"BPE\"}}", "\xFF"}) {
    CAPTURE(json);
    CHECK_FALSE(ReadTokenizer(json).ok());
  }
  struct Case {
    const char* kind;
    const char* path;
    Json value;
    const char* message;
  };
  const std::vector<Case> cases = {
      {"byte_level", "/model/vocab/!", -1, "id of token \"!\""},
      {"byte_level", "/model/vocab/!", 34, "have one id"},
      {"byte_level", "/model/vocab/\u20AC", 5000, "byte alphabet"},
      {"byte_level", "/model/merges/0", "one", "merge 0 is no pair"},
      {"byte_level", "/model/merges/0", {"zzz", "q"}, "does not have"},
      {"byte_level", "/model/merges", 3, "must be a list"},
      {"byte_level", "/added_tokens/0/lstrip", true, "\"lstrip\" of the added token"},
      {"byte_level", "/normalizer/type", "NFKC", "normalizer"},
      {"byte_level", "/pre_tokenizer/pretokenizers/0/pattern/Regex", "\\w+", "pre_tokenizer"},
      {"byte_level", "/model/byte_fallback", true, "byte_fallback"},
      {"byte_level", "/model/type", "Unigram", "\"Unigram\""},
      {"word_piece", "/model/unk_token", "<nothing>", "unknown words"},
      {"word_piece", "/normalizer/type", "Lowercase", "BertNormalizer"},
      {"word_piece", "/pre_tokenizer/type", "Whitespace", "BertPreTokenizer"}};
  for (const Case& one : cases) {
    CAPTURE(one.path);
    const auto tokenizer = OpenChanged(one.kind, one.path, one.value);
    REQUIRE_FALSE(tokenizer.ok());
    CHECK_MESSAGE(tokenizer.error().message.find(one.message) != std::string::npos,
                  tokenizer.error().message);
  }
  Json without = Json::parse(ReadFile("byte_level.json"));
  without["model"]["vocab"].erase("!");
  without["model"]["merges"] = Json::array();
  CHECK(ReadTokenizer(without.dump()).error().message.find("no token stands for byte 33") !=
        std::string::npos);
}

}  // namespace
}  // namespace yesterlog
