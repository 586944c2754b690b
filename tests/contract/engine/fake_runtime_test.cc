// The runtime that core/model's own tests stand on, held to what ONNX Runtime is held to.
#include "tests/core/model/fake_runtime.h"

#include <doctest/doctest.h>

#include "tests/contract/engine/engine_contract.h"
#include "tests/core/model/small_pack.h"

namespace yesterlog {
namespace {

TEST_CASE("the runtime without ONNX fulfils the contract of core/model, its numbers apart") {
  const std::string tokenizer = ModelData("byte_level.json");
  const auto read = ReadTokenizer(tokenizer);
  REQUIRE(read.ok());
  const DecoderSpec spec = SmallDecoderSpec((*read)->size(), 64);
  FakeRuntime runtime;
  runtime.AddGraph(spec.graph, MakeDecoderGraph(spec));
  runtime.AddFile("pack.json", PackJson(spec).dump());
  runtime.AddFile(spec.tokenizer, tokenizer);
  runtime.AddFile("adapters/rewrite.safetensors", AdapterFileFor(spec, 1));
  runtime.AddFile("adapters/answer.safetensors", AdapterFileFor(spec, 2));
  const auto manifest = ReadManifest(runtime);
  REQUIRE_MESSAGE(manifest.ok(), manifest.error().message);
  const EngineOracle oracle{.runtime = runtime,
                            .manifest = *manifest,
                            .logits = {{"", {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, {}}},
                            .greedy = {},
                            .embeddings = {},
                            .scores = {}};
  for (const auto cases : {BindingCases(), DecoderCases()}) {
    for (const EngineCase& one : cases) {
      Findings findings;
      one.run(oracle, findings);
      CHECK_MESSAGE(findings.failure().empty(), one.name, ": ", findings.failure());
    }
  }
}

}  // namespace
}  // namespace yesterlog
