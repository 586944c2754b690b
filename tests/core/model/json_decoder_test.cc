#include "core/model/json_decoder.h"

#include <doctest/doctest.h>

#include "core/text/utf8.h"
#include "tests/core/model/small_pack.h"

namespace yesterlog {
namespace {

using Json = nlohmann::json;

struct SmallJsonDecoder {
  // `has_stops`: whether the pack names a token that ends a turn.
  explicit SmallJsonDecoder(const std::string& options = "{}", bool has_stops = true) {
    const std::string tokenizer = ModelData("byte_level.json");
    const auto read = ReadTokenizer(tokenizer);
    REQUIRE(read.ok());
    DecoderSpec spec = SmallDecoderSpec((*read)->size() + 1, 1000);
    if (has_stops) spec.stop_tokens = {*(*read)->IdOf("<|im_end|>")};
    auto made = std::make_unique<FakeRuntime>();
    runtime = made.get();
    made->AddFile("pack.json", PackJson(spec).dump());
    made->AddFile(kTokenizerFile, tokenizer);
    made->AddFile("adapters/rewrite.safetensors", AdapterFileFor(spec, 1));
    made->AddFile("adapters/answer.safetensors", AdapterFileFor(spec, 2));
    made->AddGraph(kDecoderGraph, MakeDecoderGraph(spec));
    opened = JsonDecoder::Open(std::move(made), options);
  }

  JsonDecoder& decoder() {
    REQUIRE_MESSAGE(opened.ok(), opened.error().message);
    return **opened;
  }
  Json Start(const std::string& request) { return Json::parse(decoder().Start(request)); }
  Json Step() { return Json::parse(decoder().Step()); }

  // The last step's reply, with the text of all.
  Json Finish() {
    std::string text;
    for (;;) {
      Json reply = Step();
      REQUIRE_MESSAGE(!reply.contains("error"), reply.dump());
      text += reply["text"].get<std::string>();
      if (reply["finished"].is_null()) continue;
      reply["text"] = text;
      return reply;
    }
  }

  FakeRuntime* runtime = nullptr;
  Result<std::unique_ptr<JsonDecoder>> opened = Error{};
};

std::string CodeOf(const Json& reply) {
  REQUIRE_MESSAGE(reply.contains("error"), reply.dump());
  CHECK_FALSE(reply["error"]["message"].get<std::string>().empty());
  return reply["error"]["code"];
}

TEST_CASE("it describes its pack and what runs it") {
  SmallJsonDecoder small(R"({"context_tokens":500})");
  const Json described = Json::parse(small.decoder().Describe());
  CHECK(described["pack"] == "small");
  CHECK(described["adapters"] == Json{"rewrite", "answer"});
  CHECK(described["context_tokens"] == 500);
  CHECK(described["runtime"] == Json{{"version", "0.0.0"}, {"provider", "fake"}, {"threads", 1}});
}

TEST_CASE("a prompt is told how far it is read, and an answer what it cost") {
  SmallJsonDecoder small(R"({"prefill_tokens":2})");
  CHECK(small.Start(R"({"tokens":[1,2,3],"max_new_tokens":3})") ==
        Json{{"prompt_tokens", 3}, {"reused_tokens", 0}});
  const Json first = small.Step();
  CHECK(first == Json{{"tokens", Json::array()}, {"text", ""}, {"read", 2}, {"finished", nullptr}});
  const Json last = small.Finish();
  CHECK(last["finished"] == "length");
  CHECK(last["counts"]["passes"] == 4);
  CHECK(last["counts"]["new_tokens"] == 3);
  CHECK(last["counts"]["choices"] == 3);
}

TEST_CASE("a prompt's control tokens are read as such") {
  SmallJsonDecoder small;
  CHECK(small.Start(R"({"prompt":"<|im_end|>"})")["prompt_tokens"] == 1);
  CHECK(small.Start(R"({"prompt":"<|im_end"})")["prompt_tokens"] > 1);
}

TEST_CASE("adapters answer each in their way, and only those that were loaded") {
  SmallJsonDecoder small(R"({"adapters":["answer"]})");
  std::vector<Json> tokens;
  for (const char* adapter : {"", "answer", ""}) {
    small.Start(Json{{"adapter", adapter}, {"tokens", {5}}, {"max_new_tokens", 1}}.dump());
    tokens.push_back(small.Step()["tokens"]);
  }
  CHECK(tokens[0].size() == 1);
  CHECK(tokens[0] != tokens[1]);
  CHECK(tokens[0] == tokens[2]);
  CHECK(CodeOf(small.Start(R"({"adapter":"rewrite","tokens":[5]})")) == "not_found");
}

TEST_CASE("output with the form of slots is slots, again and again") {
  SmallJsonDecoder small;
  for (int i = 0; i < 3; ++i) {
    CHECK_FALSE(small
                    .Start(Json{
                        {"prompt", "Who came?"},
                        {"form", "slots"},
                        {"max_new_tokens", 300},
                        {"temperature", 1},
                        {"seed",
                         i}}.dump())
                    .contains("error"));
    const Json last = small.Finish();
    CHECK(last["finished"] == "complete");
    const Json slots = Json::parse(last["text"].get<std::string>(), nullptr, false);
    REQUIRE(slots.is_object());
    CHECK(slots.size() == 4);
  }
}

TEST_CASE("text comes in whole characters, and what never becomes one is replaced at the end") {
  SmallJsonDecoder small;
  for (int seed = 0; seed < 20; ++seed) {
    small.Start(Json{{"tokens", {seed}}, {"max_new_tokens", 20}, {"temperature", 1}}.dump());
    CHECK(IsValidUtf8(small.Finish()["text"].get<std::string>()));
  }
}

TEST_CASE("bytes that are held back come at the end, and into no other answer") {
  SmallJsonDecoder small;
  int held = 0;
  for (int token = 0; token < 100; ++token) {
    const std::string request = Json{{"tokens", {token}}, {"max_new_tokens", 1}}.dump();
    small.Start(request);
    const Json first = small.Step();
    if (first["text"] != "" || !first["finished"].is_null()) continue;
    small.Start(request);
    CHECK(small.Step()["text"] == "");
    CHECK(small.Finish()["text"] == "\uFFFD");
    ++held;
  }
  CHECK(held > 0);
}

TEST_CASE("a cancel is told") {
  SmallJsonDecoder small;
  small.Start(R"({"tokens":[1]})");
  small.decoder().Cancel();
  CHECK(small.Step()["finished"] == "cancelled");
}

TEST_CASE("a request that is wrong is an error, and the next one is right") {
  SmallJsonDecoder small;
  const std::string right = R"({"tokens":[5],"max_new_tokens":9})";
  small.Start(right);
  const Json whole = small.Finish();
  for (const char* wrong : {"",
                            "[]",
                            "null",
                            "{",
                            "{}",
                            R"({"prompt":"a","tokens":[1]})",
                            R"({"prompt":""})",
                            R"({"prompt":1})",
                            R"({"prompt":null})",
                            R"({"tokens":"1"})",
                            R"({"tokens":[]})",
                            R"({"tokens":{"0":1}})",
                            R"({"tokens":["1"]})",
                            R"({"tokens":[1.5]})",
                            R"({"tokens":[true]})",
                            R"({"tokens":[-1]})",
                            R"({"tokens":[4294967297]})",
                            R"({"tokens":[18446744073709551617]})",
                            R"({"tokens":[9999]})",
                            R"({"tokens":[1],"max_new_tokens":0})",
                            R"({"tokens":[1],"max_new_tokens":1.5})",
                            R"({"tokens":[1],"max_new_tokens":1e300})",
                            R"({"tokens":[1],"max_new_tokens":true})",
                            R"({"tokens":[1],"max_new_tokens":18446744073709551615})",
                            R"({"tokens":[1],"prefix_tokens":-1})",
                            R"({"tokens":[1],"seed":-1})",
                            R"({"tokens":[1],"temperature":-1})",
                            R"({"tokens":[1],"temperature":"1"})",
                            R"({"tokens":[1],"top_p":0})",
                            R"({"tokens":[1],"top_p":false})",
                            R"({"tokens":[1],"adapter":1})",
                            R"({"tokens":[1],"form":"poem"})",
                            R"({"tokens":[1],"form":1})",
                            R"({"tokens":[1],"form":"slots","max_new_tokens":1})"}) {
    CAPTURE(wrong);
    CHECK(CodeOf(small.Start(wrong)) == "invalid_argument");
  }
  small.Start(right);
  CHECK(small.Finish()["text"] == whole["text"]);
}

TEST_CASE("numbers may be written as they are in JavaScript") {
  SmallJsonDecoder small;
  CHECK_FALSE(small.Start(R"({"tokens":[1],"temperature":1,"top_p":1,"seed":9007199254740991})")
                  .contains("error"));
}

TEST_CASE("a run that fails is told, and the generation is over") {
  SmallJsonDecoder small;
  small.Start(R"({"tokens":[1]})");
  small.runtime->faults().failing_run = 1;
  CHECK(CodeOf(small.Step()) == "internal");
  CHECK(CodeOf(small.Step()) == "invalid_argument");
}

TEST_CASE("without a token that ends a turn there is no form") {
  SmallJsonDecoder small("{}", false);
  CHECK(CodeOf(small.Start(R"({"tokens":[1],"form":"slots"})")) == "unsupported");
}

TEST_CASE("options that are wrong open nothing") {
  const std::vector<std::pair<const char*, ErrorCode>> cases = {
      {"", ErrorCode::kInvalidArgument},
      {"[]", ErrorCode::kInvalidArgument},
      {R"({"adapters":"answer"})", ErrorCode::kInvalidArgument},
      {R"({"adapters":[1]})", ErrorCode::kInvalidArgument},
      {R"({"adapters":["absent"]})", ErrorCode::kNotFound},
      {R"({"context_tokens":"9"})", ErrorCode::kInvalidArgument},
      {R"({"context_tokens":1e9})", ErrorCode::kInvalidArgument},
      {R"({"context_tokens":1001})", ErrorCode::kInvalidArgument},
      {R"({"prefill_tokens":0})", ErrorCode::kInvalidArgument}};
  for (const auto& [options, code] : cases) {
    const SmallJsonDecoder small(options);
    CAPTURE(options);
    REQUIRE_FALSE(small.opened.ok());
    CHECK(small.opened.error().code == code);
  }
}

}  // namespace
}  // namespace yesterlog
