// pack.json: what a pack holds and how its graphs are called. tools/export writes it and
// tools/export/README.md describes it member by member.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/runtime.h"

namespace yesterlog {

struct PackFile {
  std::string path;  // below the pack's folder, with "/"
  int64_t bytes = 0;
  std::string sha256;  // lower-case hexadecimal
};

struct AdapterFile {
  std::string name;
  std::string path;
  std::vector<std::string> tasks;
};

struct DecoderSpec {
  std::string graph;
  std::string weights;
  std::string tokenizer;
  ElementType activations = ElementType::kFloat32;  // of adapters and the key-value cache too
  std::string weight_format;
  int64_t layers = 0;
  int64_t kv_heads = 0;
  int64_t head_dim = 0;
  int64_t vocabulary = 0;  // logits in a row; the tokenizer may have fewer tokens
  int64_t context = 0;     // positions that the rotary embedding was made for
  int64_t rank = 0;
  std::vector<int32_t> stop_tokens;
  std::vector<ValueInfo> adapter_inputs;
  std::vector<AdapterFile> adapters;
};

// What of a text's states an embedder's graph makes the vector of. Vectors of two are not compared.
enum class Pooling : uint8_t {
  kFirst,  // "cls": the first token's
  kMean,   // "mean": of all tokens
};

// An embedder or a cross-encoder.
struct EncoderSpec {
  std::string graph;
  std::string weights;
  std::string tokenizer;
  std::string weight_format;
  int64_t dims = 0;                   // of an embedding; 0 for a cross-encoder
  Pooling pooling = Pooling::kFirst;  // of an embedder
  int64_t max_tokens = 0;
};

struct PackManifest {
  std::string name;
  std::string licence;
  std::string provenance;
  std::string prompt_builder;  // hash of the one that its adapters were trained with; may be empty
  std::optional<DecoderSpec> decoder;
  std::optional<EncoderSpec> embedder;
  std::optional<EncoderSpec> reranker;
  std::vector<PackFile> files;
};

// Everything is checked before anything is loaded: sizes within bounds, paths that stay inside the
// pack and are listed under "files". kCorrupt says which member is wrong, kUnsupported which format
// or architecture this version does not know.
Result<PackManifest> ReadPackManifest(std::string_view json);

}  // namespace yesterlog
