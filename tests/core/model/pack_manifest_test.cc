#include "core/model/pack_manifest.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/core/model/small_pack.h"

namespace yesterlog {
namespace {

using Json = nlohmann::json;

Json Small() {
  DecoderSpec spec = SmallDecoderSpec(64, 48);
  spec.stop_tokens = {63, 5};
  return PackJson(spec);
}

// With one member put to something else.
Result<PackManifest> ReadChanged(const std::string& member, const Json& value) {
  Json pack = Small();
  pack[Json::json_pointer(member)] = value;
  return ReadPackManifest(pack.dump());
}

void ExpectWrong(const std::string& member, const Json& value,
                 ErrorCode code = ErrorCode::kCorrupt) {
  const auto manifest = ReadChanged(member, value);
  CAPTURE(member);
  CAPTURE(value.dump());
  REQUIRE_FALSE(manifest.ok());
  CHECK(manifest.error().code == code);
  // Where it is wrong: the last part of the member that is no index.
  std::string name = member;
  while (name.find_last_of("0123456789") == name.size() - 1) name.erase(name.rfind('/'));
  name.erase(0, name.rfind('/') + 1);
  if (code == ErrorCode::kCorrupt) CHECK(manifest.error().message.find(name) != std::string::npos);
}

TEST_CASE("a manifest is read whole") {
  const auto manifest = ReadPackManifest(Small().dump());
  REQUIRE_MESSAGE(manifest.ok(), manifest.error().message);
  CHECK(manifest->name == "small");
  CHECK(manifest->licence == "Apache-2.0");
  CHECK(manifest->provenance == "random");
  CHECK(manifest->prompt_builder == "0123");
  REQUIRE(manifest->decoder);
  const DecoderSpec& decoder = *manifest->decoder;
  CHECK(decoder.graph == kDecoderGraph);
  CHECK(decoder.weights == "decoder.bin");
  CHECK(decoder.tokenizer == kTokenizerFile);
  CHECK(decoder.activations == ElementType::kFloat32);
  CHECK(decoder.weight_format == "int4");
  CHECK(decoder.layers == 2);
  CHECK(decoder.kv_heads == 2);
  CHECK(decoder.head_dim == 2);
  CHECK(decoder.vocabulary == 64);
  CHECK(decoder.context == 48);
  CHECK(decoder.rank == 2);
  CHECK(decoder.stop_tokens == std::vector<int32_t>{63, 5});
  REQUIRE(decoder.adapter_inputs.size() == 2);
  CHECK(decoder.adapter_inputs[1].name == "lora.b");
  CHECK(decoder.adapter_inputs[1].spec.shape == std::vector<int64_t>{2, 4});
  REQUIRE(decoder.adapters.size() == 2);
  CHECK(decoder.adapters[1].name == "answer");
  CHECK(decoder.adapters[1].path == "adapters/answer.safetensors");
  CHECK(decoder.adapters[1].tasks == std::vector<std::string>{"answer", "summary"});
}

TEST_CASE("encoders and files are read too") {
  const auto manifest = ReadPackManifest(Small().dump());
  REQUIRE(manifest.ok());
  REQUIRE(manifest->embedder);
  CHECK(manifest->embedder->graph == "embedder/model.onnx");
  CHECK(manifest->embedder->dims == 16);
  CHECK(manifest->embedder->pooling == Pooling::kMean);
  CHECK(manifest->embedder->max_tokens == 128);
  REQUIRE(manifest->reranker);
  CHECK(manifest->reranker->tokenizer == "reranker/tokenizer.json");
  CHECK(manifest->reranker->dims == 0);
  REQUIRE(manifest->files.size() == 11);
  CHECK(manifest->files[1].path == "decoder.bin");
  CHECK(manifest->files[1].bytes == 12);
  CHECK(manifest->files[1].sha256 == std::string(64, 'a'));
}

TEST_CASE("a pack may have none of the parts, and say nothing of where it is from") {
  const auto manifest = ReadPackManifest(R"({"format":1,"name":"bare","files":[]})");
  REQUIRE(manifest.ok());
  CHECK_FALSE(manifest->decoder);
  CHECK_FALSE(manifest->embedder);
  CHECK_FALSE(manifest->reranker);
  CHECK(manifest->licence.empty());
}

TEST_CASE("weights of 16 bits make adapters of 16 bits") {
  const auto manifest = ReadChanged("/decoder/activations", "fp16");
  REQUIRE(manifest.ok());
  CHECK(manifest->decoder->activations == ElementType::kFloat16);
  CHECK(manifest->decoder->adapter_inputs[0].spec.type == ElementType::kFloat16);
}

TEST_CASE("an embedder is pooled in a way that is known") {
  const auto first = ReadChanged("/embedder/pooling", "cls");
  REQUIRE(first.ok());
  CHECK(first->embedder->pooling == Pooling::kFirst);
  for (const Json& pooling : {Json("max"), Json(""), Json(1), Json(nullptr)})
    ExpectWrong("/embedder/pooling", pooling);
}

TEST_CASE("what is no JSON object is corrupt") {
  for (const char* text : {"", "{", "[]", "null", "1", "\"pack\"", "{\"format\":1,}", "\xFF"}) {
    const auto manifest = ReadPackManifest(text);
    REQUIRE_FALSE(manifest.ok());
    CHECK(manifest.error().code == ErrorCode::kCorrupt);
  }
}

TEST_CASE("every member but what a pack says of itself has to be there") {
  const Json whole = Small();
  const Json flat = whole.flatten();
  for (const auto& [path, value] : flat.items()) {
    const Json::json_pointer pointer(path);
    if (pointer.back().find_first_not_of("0123456789") == std::string::npos) continue;
    Json pack = whole;
    pack[pointer.parent_pointer()].erase(pointer.back());
    CAPTURE(path);
    const bool optional = path == "/licence" || path == "/provenance" || path == "/prompt_builder";
    CHECK(ReadPackManifest(pack.dump()).ok() == optional);
  }
}

TEST_CASE("a member of another type is named") {
  const Json whole = Small();
  const Json flat = whole.flatten();
  for (const auto& [path, value] : flat.items()) {
    for (const Json& other :
         {Json(), Json(true), Json(1.5), Json(-1), Json::object(), Json::array()})
      ExpectWrong(path, other);
    if (value.is_number()) ExpectWrong(path, "1");
    if (value.is_string()) ExpectWrong(path, 1);
  }
  for (const char* list : {"/files", "/decoder/adapters", "/decoder/adapter_inputs",
                           "/decoder/stop_tokens", "/decoder/adapters/0/tasks"}) {
    ExpectWrong(list, Json());
    ExpectWrong(list, Json::object());
  }
  for (const char* part : {"/decoder", "/embedder", "/reranker", "/files/0", "/decoder/adapters/0"})
    for (const Json& other : {Json(), Json("x"), Json(1), Json::array()})
      CHECK_FALSE(ReadChanged(part, other).ok());
}

TEST_CASE("names in a list are told apart") {
  const Json whole = Small();
  for (const auto& [list, member] :
       {std::pair{"/decoder/adapters", "/name"}, std::pair{"/decoder/adapter_inputs", "/name"},
        std::pair{"/files", "/path"}}) {
    const std::string items = list;
    const Json first = whole[Json::json_pointer(items + "/0" + member)];
    const auto manifest = ReadChanged(items + "/1" + member, first);
    REQUIRE_FALSE(manifest.ok());
    CHECK(manifest.error().code == ErrorCode::kCorrupt);
    CHECK(manifest.error().message.find(first.get<std::string>()) != std::string::npos);
  }
}

TEST_CASE("a list beyond all measure is refused") {
  const Json file = Small()["files"][0];
  ExpectWrong("/files", Json::array_t(200'000, file));
  ExpectWrong("/decoder/stop_tokens", Json::array_t(200'000, Json(1)));
}

TEST_CASE("numbers are held to their bounds") {
  const auto huge = std::numeric_limits<uint64_t>::max();
  for (const char* member : {"layers", "kv_heads", "head_dim", "vocabulary", "context"})
    for (const Json& value : {Json(0), Json(int64_t{1} << 40), Json(huge), Json(1e300)})
      ExpectWrong("/decoder/" + std::string(member), value);
  ExpectWrong("/decoder/layers", 1001);
  ExpectWrong("/decoder/rank", huge);
  ExpectWrong("/decoder/stop_tokens", {64});
  ExpectWrong("/decoder/stop_tokens", {-1});
  ExpectWrong("/embedder/dims", 0);
  ExpectWrong("/reranker/max_tokens", 2);
  ExpectWrong("/files/0/bytes", (int64_t{1} << 40) + 1);
  for (const Json& shape : {Json{1}, Json{1, 2, 3}, Json{0, 1}, Json{1, huge}, Json{1, "2"}})
    ExpectWrong("/decoder/adapter_inputs/0/shape", shape);
  CHECK(ReadChanged("/decoder/rank", 0).ok());
  CHECK(ReadChanged("/reranker/max_tokens", 3).ok());
  CHECK(ReadChanged("/files/0/bytes", int64_t{1} << 40).ok());
}

TEST_CASE("other formats and architectures are not supported, rather than broken") {
  ExpectWrong("/format", 2, ErrorCode::kUnsupported);
  ExpectWrong("/decoder/architecture", "qwen3_5", ErrorCode::kUnsupported);
  ExpectWrong("/embedder/architecture", "qwen3", ErrorCode::kUnsupported);
  ExpectWrong("/decoder/activations", "bf16");
}

TEST_CASE("a path that could lead out of the pack is refused wherever it stands") {
  const std::vector<std::string> hostile = {"",
                                            "/etc/passwd",
                                            "..",
                                            "../x",
                                            "a/../../x",
                                            "a/..",
                                            "a/../x",
                                            ".",
                                            "./x",
                                            "a/./x",
                                            "a//x",
                                            "a/",
                                            "a\\..\\x",
                                            "C:x",
                                            "https://x/y",
                                            std::string("..\0", 3),
                                            std::string("a\0/x", 4),
                                            "a\nb",
                                            "\x7F"};
  for (const std::string& path : hostile) {
    ExpectWrong("/files/0/path", path);
    for (const char* member : {"/decoder/graph", "/decoder/weights", "/decoder/tokenizer",
                               "/decoder/adapters/0/file", "/reranker/graph"}) {
      // Listed, so that only the path itself is wrong.
      Json pack = Small();
      pack[Json::json_pointer(member)] = path;
      pack["files"][0]["path"] = path;
      CAPTURE(path);
      const auto manifest = ReadPackManifest(pack.dump());
      REQUIRE_FALSE(manifest.ok());
      CHECK(manifest.error().message.find("a path inside the pack") != std::string::npos);
    }
  }
  Json pack = Small();
  for (const char* harmless : {"..a/b..", "a...b", ".hidden", "ä/漢 字.bin"}) {
    pack["decoder"]["weights"] = harmless;
    pack["files"][1]["path"] = harmless;
    CHECK(ReadPackManifest(pack.dump()).ok());
  }
}

TEST_CASE("a file that a part needs is listed, with a hash that is one") {
  const Json whole = Small();
  for (size_t i = 0; i < whole["files"].size(); ++i) {
    Json pack = whole;
    pack["files"].erase(i);
    const auto manifest = ReadPackManifest(pack.dump());
    REQUIRE_FALSE(manifest.ok());
    const auto path = whole["files"][i]["path"].get<std::string>();
    CHECK(manifest.error().message.find(path) != std::string::npos);
  }
  for (const std::string& hash : {std::string(), std::string(63, 'a'), std::string(65, 'a'),
                                  std::string(64, 'A'), std::string(63, 'a') + "g"})
    ExpectWrong("/files/0/sha256", hash);
}

}  // namespace
}  // namespace yesterlog
