// Runs that fail, numbers that are none, memory that is not there, graphs that are others.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/core/model/small_model.h"

namespace yesterlog {
namespace {

GenerationRequest Asking(int32_t first) {
  GenerationRequest request{.prompt = Counting(first, 10), .max_new_tokens = 8};
  request.prefix_tokens = 6;
  return request;
}

// Carries a generation on until it fails.
ErrorCode FailureOf(Decoder& decoder, GenerationRequest request) {
  REQUIRE(decoder.Start(std::move(request)).ok());
  while (!decoder.finished()) {
    const auto tokens = decoder.Step();
    if (tokens.ok()) continue;
    CHECK(decoder.finished() == FinishReason::kFailed);
    CHECK_FALSE(decoder.Step().ok());
    return tokens.error().code;
  }
  FAIL("The generation ended without an error.");
  return ErrorCode::kInternal;
}

TEST_CASE("a run that fails ends the generation, and the next one is right") {
  const Ids whole = GenerateFresh(Asking(0));
  for (const bool nan : {false, true}) {
    for (int nth = 1; nth <= 9; ++nth) {
      SmallModel model({.prefill_tokens = 128});
      CAPTURE(nth);
      FakeFaults& faults = model.runtime.faults();
      // NaN shows where a token is chosen: the first run reads the prefix alone.
      if (nan && nth == 1) continue;
      (nan ? faults.nan_run : faults.failing_run) = nth;
      CHECK(FailureOf(*model.decoder, Asking(0)) == ErrorCode::kInternal);
      CHECK(model.decoder->counts().passes == (nan ? nth : nth - 1));
      CHECK(model.Generate(Asking(0)) == whole);
      // Nothing of the cache is believed, while the snapshot stands apart from it.
      CHECK(model.decoder->counts().reused_tokens == (nth > 1 ? 6 : 0));
      CHECK(model.Generate(Asking(20)) == GenerateFresh(Asking(20)));
    }
  }
}

TEST_CASE("a pack in 16-bit floats is refused before it is loaded where there are none") {
  FakeRuntime runtime;
  DecoderSpec spec = SmallDecoderSpec(64, 64);
  spec.activations = ElementType::kFloat16;
  runtime.SetNoFloat16();
  const auto opened = Decoder::Open(runtime, spec, {});
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.error().code == ErrorCode::kUnsupported);
  CHECK(opened.error().message.find("16-bit floats") != std::string::npos);
}

TEST_CASE("a run that fails with one adapter spoils nothing of another") {
  SmallModel model;
  model.Load("a", 1);
  GenerationRequest with_adapter = Asking(0);
  with_adapter.adapter = "a";
  model.Generate(Asking(0));
  model.runtime.faults().failing_run = 2;
  FailureOf(*model.decoder, with_adapter);
  CHECK(model.Generate(Asking(0)) == GenerateFresh(Asking(0)));
  CHECK(model.Generate(with_adapter) == GenerateFresh(with_adapter, 1));
}

TEST_CASE("memory that runs out is a limit, and nothing of the try stays") {
  SmallModel measured;
  const size_t needed = measured.runtime.counts().live_bytes;
  const DecoderSpec spec = SmallDecoderSpec(64, 64);
  FakeRuntime runtime;
  runtime.AddGraph(spec.graph, MakeDecoderGraph(spec));
  for (size_t memory = 0; memory < needed; memory += 4) {
    runtime.faults().memory_bytes = memory;
    const auto opened = Decoder::Open(runtime, spec);
    REQUIRE_FALSE(opened.ok());
    REQUIRE(opened.error().code == ErrorCode::kLimit);
    REQUIRE(runtime.counts().live_bytes == 0);
  }
  runtime.faults().memory_bytes = needed;
  CHECK(Decoder::Open(runtime, spec).ok());
}

TEST_CASE("memory that runs out in the middle of a prompt ends that generation alone") {
  SmallModel model;
  model.runtime.faults().memory_bytes = model.runtime.counts().live_bytes;
  CHECK(FailureOf(*model.decoder, Asking(0)) == ErrorCode::kLimit);
  model.runtime.faults().memory_bytes = SIZE_MAX;
  CHECK(model.Generate(Asking(0)) == GenerateFresh(Asking(0)));
}

ErrorCode OpeningOf(const FakeGraph& graph, const DecoderOptions& options = {}) {
  const DecoderSpec spec = SmallDecoderSpec(64, 64);
  FakeRuntime runtime;
  runtime.AddGraph(spec.graph, graph);
  const auto opened = Decoder::Open(runtime, spec, options);
  REQUIRE_FALSE(opened.ok());
  return opened.error().code;
}

TEST_CASE("a graph that is not the manifest's is refused") {
  DecoderSpec other = SmallDecoderSpec(64, 64);
  other.layers = 3;
  CHECK(OpeningOf(MakeDecoderGraph(other)) == ErrorCode::kCorrupt);
  other = SmallDecoderSpec(65, 64);
  CHECK(OpeningOf(MakeDecoderGraph(other)) == ErrorCode::kCorrupt);
  other = SmallDecoderSpec(64, 64);
  other.adapter_inputs[1].spec.shape = {4, 2};
  CHECK(OpeningOf(MakeDecoderGraph(other)) == ErrorCode::kCorrupt);
  other.adapter_inputs[1] = {"lora.c", {ElementType::kFloat32, {2, 4}}};
  CHECK(OpeningOf(MakeDecoderGraph(other)) == ErrorCode::kCorrupt);
  other = SmallDecoderSpec(64, 64);
  other.kv_heads = 4;
  CHECK(OpeningOf(MakeDecoderGraph(other)) == ErrorCode::kInvalidArgument);
  FakeRuntime empty;
  const auto absent = Decoder::Open(empty, SmallDecoderSpec(64, 64));
  REQUIRE_FALSE(absent.ok());
  CHECK(absent.error().code == ErrorCode::kNotFound);
}

TEST_CASE("options that no decoder can have are refused") {
  const FakeGraph graph = MakeDecoderGraph(SmallDecoderSpec(64, 64));
  CHECK(OpeningOf(graph, {.context_tokens = 65}) == ErrorCode::kInvalidArgument);
  CHECK(OpeningOf(graph, {.prefill_tokens = 0}) == ErrorCode::kInvalidArgument);
  CHECK(OpeningOf(graph, {.context_tokens = -1}) == ErrorCode::kInvalidArgument);
}

TEST_CASE(
    "the context is the model's, or the default where that is less, unless one is asked for") {
  CHECK(SmallModel().decoder->context_tokens() == 64);
  CHECK(SmallModel({}, SmallDecoderSpec(64, 5000)).decoder->context_tokens() == 2048);
  CHECK(
      SmallModel({.context_tokens = 3000}, SmallDecoderSpec(64, 5000)).decoder->context_tokens() ==
      3000);
}

}  // namespace
}  // namespace yesterlog
