// Graphs for a FakeRuntime that answer by hashing whatever they were given: one stale key, one
// token of padding or one weight of another adapter, and the numbers are others.
#pragma once

#include <string>
#include <vector>

#include "core/model/pack_manifest.h"
#include "tests/core/model/fake_runtime.h"

namespace yesterlog {

inline constexpr const char* kDecoderGraph = "decoder.onnx";
inline constexpr const char* kEncoderGraph = "encoder.onnx";
inline constexpr const char* kTokenizerFile = "tokenizer.json";

// Two layers, two heads, rows of eight bytes, two adapter inputs, no stop tokens.
DecoderSpec SmallDecoderSpec(int64_t vocabulary, int64_t context);

// Writes every token into the cache at its place, as a hash of all that stands before it there, and
// gives logits from -4 to 4 by the hash of all places up to total_sequence_length.
FakeGraph MakeDecoderGraph(const DecoderSpec& spec);

// A safetensors file for `spec` whose weights depend on `seed`.
std::string AdapterFileFor(const DecoderSpec& spec, int seed);

// A sequence as a graph of BERT's kind gets it.
struct SeenSequence {
  std::vector<int64_t> ids;
  std::vector<int64_t> mask;
  std::vector<int64_t> types;
  bool operator==(const SeenSequence&) const = default;
};
using SeenBatches = std::vector<std::vector<SeenSequence>>;

// An embedding, or a score where `dims` is 0, hashes what the mask has of a sequence. Each run adds
// to `seen` what it was given.
FakeGraph MakeEncoderGraph(int64_t dims, std::shared_ptr<SeenBatches> seen);

}  // namespace yesterlog
