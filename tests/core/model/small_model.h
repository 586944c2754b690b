// A decoder over a FakeRuntime, carried to the end of its generations.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/model/decoder.h"
#include "tests/core/model/fake_graphs.h"

namespace yesterlog {

using Ids = std::vector<int32_t>;

struct SmallModel {
  explicit SmallModel(const DecoderOptions& options = {},
                      const DecoderSpec& made_of = SmallDecoderSpec(64, 64), int chooser_depth = 1)
      : spec(made_of) {
    runtime.SetChooserDepth(chooser_depth);
    runtime.AddGraph(spec.graph, MakeDecoderGraph(spec));
    auto opened = Decoder::Open(runtime, spec, options);
    REQUIRE_MESSAGE(opened.ok(), opened.error().message);
    decoder = std::move(*opened);
  }

  void Load(const std::string& adapter, int seed) {
    REQUIRE(decoder->LoadAdapter(adapter, AdapterFileFor(spec, seed)).ok());
  }

  void Start(GenerationRequest request) {
    const Status started = decoder->Start(std::move(request));
    REQUIRE_MESSAGE(started.ok(), started.error().message);
  }

  Ids Step() {
    const auto tokens = decoder->Step();
    REQUIRE_MESSAGE(tokens.ok(), tokens.error().message);
    return Ids(tokens->begin(), tokens->end());
  }

  Ids Finish() {
    Ids all;
    while (!decoder->finished()) {
      const Ids tokens = Step();
      all.insert(all.end(), tokens.begin(), tokens.end());
    }
    return all;
  }

  Ids Generate(GenerationRequest request) {
    Start(std::move(request));
    return Finish();
  }

  FakeRuntime runtime;
  DecoderSpec spec;
  std::unique_ptr<Decoder> decoder;
};

// What a decoder gives that has never read anything.
inline Ids GenerateFresh(const GenerationRequest& request, int adapter_seed = 0) {
  SmallModel model;
  if (!request.adapter.empty()) model.Load(request.adapter, adapter_seed);
  return model.Generate(request);
}

// `count` tokens of the small vocabulary from `first` on.
inline Ids Counting(int32_t first, int count) {
  Ids ids;
  for (int i = 0; i < count; ++i) ids.push_back((first + i) % 64);
  return ids;
}

}  // namespace yesterlog
