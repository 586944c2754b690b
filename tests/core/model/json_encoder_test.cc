#include "core/model/json_encoder.h"

#include <doctest/doctest.h>

#include "tests/core/model/small_pack.h"

namespace yesterlog {
namespace {

using Json = nlohmann::json;
using Row = std::vector<float>;

constexpr int64_t kDims = 6;

struct SmallJsonEncoder {
  explicit SmallJsonEncoder(const std::string& options, bool has_embedder = true) {
    auto made = std::make_unique<FakeRuntime>();
    runtime = made.get();
    Json pack = PackJson(SmallDecoderSpec(10, 100));
    pack["embedder"]["dims"] = kDims;
    if (!has_embedder) pack.erase("embedder");
    made->AddFile("pack.json", pack.dump());
    for (const auto& [part, dims] :
         {std::pair("embedder", kDims), std::pair("reranker", int64_t{0})}) {
      const std::string folder = std::string(part) + "/";
      made->AddFile(folder + "tokenizer.json", ModelData("word_piece.json"));
      made->AddGraph(folder + "model.onnx", MakeEncoderGraph(dims, seen));
    }
    opened = JsonEncoder::Open(std::move(made), options);
  }

  JsonEncoder& encoder() {
    REQUIRE_MESSAGE(opened.ok(), opened.error().message);
    return **opened;
  }
  Json Start(const std::string& request) { return Json::parse(encoder().Start(request)); }
  Json Step() { return Json::parse(encoder().Step()); }
  Row Rows() { return {encoder().Rows().begin(), encoder().Rows().end()}; }
  int StepToEnd() {
    for (int steps = 1;; ++steps) {
      const Json reply = Step();
      REQUIRE_MESSAGE(!reply.contains("error"), reply.dump());
      if (reply["encoded"] == reply["total"]) return steps;
    }
  }

  FakeRuntime* runtime = nullptr;
  std::shared_ptr<SeenBatches> seen = std::make_shared<SeenBatches>();
  Result<std::unique_ptr<JsonEncoder>> opened = Error{};
};

const std::string kEmbedder = R"({"part":"embedder"})";
const std::string kReranker = R"({"part":"reranker"})";

std::string CodeOf(const Json& reply) {
  REQUIRE_MESSAGE(reply.contains("error"), reply.dump());
  CHECK_FALSE(reply["error"]["message"].get<std::string>().empty());
  return reply["error"]["code"];
}

TEST_CASE("an embedder says what it is") {
  SmallJsonEncoder small(kEmbedder);
  const Json told = Json::parse(small.encoder().Describe());
  CHECK(told["pack"] == "small");
  CHECK(told["part"] == "embedder");
  CHECK(told["width"] == kDims);
  CHECK(told["max_tokens"] == 128);
  CHECK(told["runtime"]["provider"].is_string());
}

TEST_CASE("texts become rows in their order, whatever the order of their lengths") {
  SmallJsonEncoder small(kEmbedder);
  CHECK(small.Start(R"({"texts":["a b c","a"]})")["total"] == 2);
  CHECK(small.Rows().empty());
  CHECK(small.StepToEnd() == 2);
  const Row both = small.Rows();
  REQUIRE(both.size() == 2 * kDims);
  small.Start(R"({"texts":["a"]})");
  small.StepToEnd();
  CHECK(small.Rows() == Row(both.begin() + kDims, both.end()));
}

TEST_CASE("a batch takes no more tokens than it may") {
  SmallJsonEncoder small(R"({"part":"embedder","batch_tokens":6})");
  small.Start(R"({"texts":["a","b","c"]})");
  CHECK(small.Step() == Json({{"encoded", 2}, {"total", 3}}));
  CHECK(small.Rows().empty());
  CHECK(small.Step() == Json({{"encoded", 3}, {"total", 3}}));
  CHECK(small.Rows().size() == 3 * kDims);
}

TEST_CASE("no text is no row, and a step more changes nothing") {
  SmallJsonEncoder small(kEmbedder);
  CHECK(small.Start(R"({"texts":[]})")["total"] == 0);
  CHECK(small.Step() == Json({{"encoded", 0}, {"total", 0}}));
  CHECK(small.Rows().empty());
}

TEST_CASE("a cross-encoder scores passages for a query") {
  SmallJsonEncoder small(kReranker);
  CHECK(small.Start(R"({"query":"a","passages":["b","c d"]})")["total"] == 2);
  small.StepToEnd();
  CHECK(small.Rows().size() == 2);
}

TEST_CASE("a request that is wrong is told, and leaves nothing to be done") {
  SmallJsonEncoder embedder(kEmbedder);
  for (const char* wrong : {"", "[]", "{}", R"({"texts":"a"})", R"({"texts":[1]})",
                            R"({"texts":[null]})", R"({"query":"a","passages":["b"]})"}) {
    CAPTURE(wrong);
    CHECK(CodeOf(embedder.Start(wrong)) == "invalid_argument");
    CHECK(CodeOf(embedder.Step()) == "invalid_argument");
    CHECK(embedder.Rows().empty());
  }
  SmallJsonEncoder reranker(kReranker);
  for (const char* wrong : {R"({"texts":["a"]})", R"({"query":"a"})", R"({"passages":["a"]})",
                            R"({"query":1,"passages":["a"]})"}) {
    CAPTURE(wrong);
    CHECK(CodeOf(reranker.Start(wrong)) == "invalid_argument");
  }
  embedder.Start(R"({"texts":["a"]})");
  embedder.StepToEnd();
  CHECK(embedder.Rows().size() == kDims);
}

TEST_CASE("more texts than are encoded at once are refused") {
  SmallJsonEncoder small(kEmbedder);
  CHECK(CodeOf(small.Start(Json({{"texts", std::vector<std::string>(1001, "a")}}).dump())) ==
        "limit");
}

TEST_CASE("a run that fails is told, and the next request begins anew") {
  SmallJsonEncoder small(kEmbedder);
  small.Start(R"({"texts":["a"]})");
  small.runtime->faults().failing_run = 1;
  CHECK(CodeOf(small.Step()) == "internal");
  CHECK(CodeOf(small.Step()) == "invalid_argument");
  small.runtime->faults().failing_run = 0;
  small.Start(R"({"texts":["a"]})");
  small.StepToEnd();
  CHECK(small.Rows().size() == kDims);
}

TEST_CASE("options that are wrong open nothing") {
  for (const char* options :
       {"", "[]", "{}", R"({"part":1})", R"({"part":"decoder"})",
        R"({"part":"embedder","batch_tokens":0})", R"({"part":"embedder","batch_tokens":-1})",
        R"({"part":"embedder","batch_tokens":1.5})", R"({"part":"embedder","batch_tokens":1e9})",
        R"({"part":"embedder","batch_tokens":"9"})"}) {
    CAPTURE(options);
    const SmallJsonEncoder small(options);
    REQUIRE_FALSE(small.opened.ok());
    CHECK(small.opened.error().code == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("a pack without the part says so") {
  const SmallJsonEncoder small(kEmbedder, false);
  REQUIRE_FALSE(small.opened.ok());
  CHECK(small.opened.error().code == ErrorCode::kUnsupported);
  CHECK(small.opened.error().message.find("has no embedder") != std::string::npos);
}

}  // namespace
}  // namespace yesterlog
