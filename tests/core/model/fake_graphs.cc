#include "tests/core/model/fake_graphs.h"

#include <cstring>

#include "tests/core/model/safetensors_file.h"

namespace yesterlog {
namespace {

// The finaliser of SplitMix64 (Steele et al., 2014) over both.
uint64_t Mix(uint64_t a, uint64_t b) {
  uint64_t z = a * 0x9E3779B97F4A7C15U + b + 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

// From -4 to 4.
float Logit(uint64_t hash) { return static_cast<float>(hash >> 40) * 0x1.0p-21F - 4; }

uint64_t HashOf(std::span<const std::byte> bytes) {
  uint64_t hash = bytes.size();
  for (const std::byte byte : bytes) hash = Mix(hash, static_cast<uint64_t>(byte));
  return hash;
}

Error Misuse(const std::string& what) { return {ErrorCode::kInvalidArgument, what}; }

using Rows = std::vector<std::span<uint64_t>>;

// Keys and values of all layers. Where past and present are two tensors, what is past is copied.
Rows RowsOf(const DecoderSpec& spec, const FakeValues& inputs, const FakeValues& outputs) {
  Rows rows;
  for (int64_t layer = 0; layer < spec.layers; ++layer) {
    for (const char* part : {".key", ".value"}) {
      const std::string name = std::to_string(layer) + part;
      const auto past = inputs.at("past." + name)->As<uint64_t>();
      const auto present = outputs.at("present." + name)->As<uint64_t>();
      if (past.data() != present.data()) std::ranges::copy(past, present.begin());
      rows.push_back(present);
    }
  }
  return rows;
}

// Reads the cache up to `total` positions, of which the last are the tokens', which it writes.
uint64_t Attend(const DecoderSpec& spec, const Rows& rows, std::span<const int64_t> tokens,
                size_t total, uint64_t hash) {
  const auto heads = static_cast<size_t>(spec.kv_heads);
  const size_t capacity = rows.front().size() / heads;
  const size_t begin = total - tokens.size();
  for (size_t position = 0; position < total; ++position) {
    uint64_t place = 0;
    uint64_t read = hash;
    for (const std::span<uint64_t> row : rows) {
      for (size_t head = 0; head < heads; ++head) {
        uint64_t& cell = row[head * capacity + position];
        if (position >= begin)
          cell = Mix(Mix(hash, ++place), static_cast<uint64_t>(tokens[position - begin]));
        read = Mix(read, cell);
      }
    }
    hash = read;
  }
  return hash;
}

Status RunDecoder(const DecoderSpec& spec, const FakeValues& inputs, const FakeValues& outputs) {
  const auto tokens = inputs.at("input_ids")->As<int64_t>();
  const int32_t total = inputs.at("total_sequence_length")->As<int32_t>()[0];
  const Rows rows = RowsOf(spec, inputs, outputs);
  const size_t capacity = rows.front().size() / static_cast<size_t>(spec.kv_heads);
  if (inputs.at("seqlens_k")->As<int32_t>()[0] != total - 1)
    return Misuse("seqlens_k and total_sequence_length disagree.");
  if (total < static_cast<int64_t>(tokens.size()) || static_cast<size_t>(total) > capacity)
    return Misuse("The tokens do not fit into the cache.");
  for (const int64_t token : tokens)
    if (token < 0 || token >= spec.vocabulary) return Misuse("A token is out of range.");
  uint64_t hash = 0;
  for (const ValueInfo& input : spec.adapter_inputs)
    hash = Mix(hash, HashOf(inputs.at(input.name)->As<std::byte>().first(8)));
  hash = Attend(spec, rows, tokens, static_cast<size_t>(total), hash);
  const auto logits = outputs.at("logits")->As<float>();
  for (size_t i = 0; i < logits.size(); ++i) logits[i] = Logit(Mix(hash, i));
  return {};
}

SeenSequence SequenceOf(const FakeValues& inputs, size_t row, size_t length) {
  const auto part = [&](const char* name) {
    const auto values = inputs.at(name)->As<int64_t>().subspan(row * length, length);
    return std::vector<int64_t>(values.begin(), values.end());
  };
  return {part("input_ids"), part("attention_mask"), part("token_type_ids")};
}

uint64_t HashOf(const SeenSequence& sequence) {
  uint64_t hash = 0;
  for (size_t i = 0; i < sequence.ids.size(); ++i)
    if (sequence.mask[i] != 0)
      hash = Mix(hash, static_cast<uint64_t>(2 * sequence.ids[i] + sequence.types[i]));
  return hash;
}

}  // namespace

DecoderSpec SmallDecoderSpec(int64_t vocabulary, int64_t context) {
  DecoderSpec spec;
  spec.graph = kDecoderGraph;
  spec.tokenizer = kTokenizerFile;
  spec.layers = 2;
  spec.kv_heads = 2;
  spec.head_dim = 2;
  spec.vocabulary = vocabulary;
  spec.context = context;
  spec.rank = 2;
  spec.adapter_inputs = {{"lora.a", {ElementType::kFloat32, {3, 2}}},
                         {"lora.b", {ElementType::kFloat32, {2, 4}}}};
  return spec;
}

FakeGraph MakeDecoderGraph(const DecoderSpec& spec) {
  FakeGraph graph;
  graph.inputs = {{"input_ids", {ElementType::kInt64, {1, -1}}},
                  {"seqlens_k", {ElementType::kInt32, {1}}},
                  {"total_sequence_length", {ElementType::kInt32, {1}}}};
  graph.outputs = {{"logits", {ElementType::kFloat32, {1, spec.vocabulary}}}};
  const TensorSpec cache{spec.activations, {1, spec.kv_heads, -1, spec.head_dim}};
  for (int64_t layer = 0; layer < spec.layers; ++layer) {
    for (const char* part : {".key", ".value"}) {
      graph.inputs.push_back({"past." + std::to_string(layer) + part, cache});
      graph.outputs.push_back({"present." + std::to_string(layer) + part, cache});
    }
  }
  graph.inputs.insert(graph.inputs.end(), spec.adapter_inputs.begin(), spec.adapter_inputs.end());
  graph.run = [spec](const FakeValues& inputs, const FakeValues& outputs) {
    return RunDecoder(spec, inputs, outputs);
  };
  return graph;
}

std::string AdapterFileFor(const DecoderSpec& spec, int seed) {
  std::vector<FileTensor> tensors;
  for (const ValueInfo& input : spec.adapter_inputs) {
    std::string bytes(input.spec.bytes(), '\0');
    for (size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = static_cast<char>(seed + static_cast<int>(i % 7));
    tensors.push_back({input.name, "F32", input.spec.shape, std::move(bytes)});
  }
  return SafetensorsFile(tensors);
}

FakeGraph MakeEncoderGraph(int64_t dims, std::shared_ptr<SeenBatches> seen) {
  const TensorSpec ids{ElementType::kInt64, {-1, -1}};
  FakeGraph graph;
  graph.inputs = {{"input_ids", ids}, {"attention_mask", ids}, {"token_type_ids", ids}};
  graph.outputs = {{dims > 0 ? "embedding" : "score", {ElementType::kFloat32, {-1}}}};
  if (dims > 0) graph.outputs[0].spec.shape.push_back(dims);
  const size_t width = dims > 0 ? static_cast<size_t>(dims) : 1;
  graph.run = [width, seen](const FakeValues& inputs, const FakeValues& outputs) -> Status {
    const std::vector<int64_t>& shape = inputs.at("input_ids")->spec().shape;
    const auto rows = outputs.begin()->second->As<float>();
    if (rows.size() != static_cast<size_t>(shape[0]) * width)
      return Misuse("The output is not of the batch's size.");
    std::vector<SeenSequence>& batch = seen->emplace_back();
    for (size_t row = 0; row < static_cast<size_t>(shape[0]); ++row) {
      batch.push_back(SequenceOf(inputs, row, static_cast<size_t>(shape[1])));
      for (size_t i = 0; i < width; ++i)
        rows[row * width + i] = Logit(Mix(HashOf(batch.back()), i));
    }
    return {};
  };
  return graph;
}

}  // namespace yesterlog
