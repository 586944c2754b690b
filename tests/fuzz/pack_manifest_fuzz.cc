// Any bytes are a pack.json or an error; what is read has paths that stay inside the pack and sizes
// that a decoder can be made of.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include "core/model/pack_manifest.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file

void Demand(bool holds) {
  if (!holds) std::abort();
}

// By the standard library's own reading of paths.
bool StaysInside(const std::string& path) {
  const std::filesystem::path parts(path);
  const bool leads_up = std::ranges::any_of(parts, [](const auto& part) { return part == ".."; });
  return !path.empty() && parts.is_relative() && !leads_up && path.find('\0') == std::string::npos;
}

void CheckDecoder(const DecoderSpec& decoder, const PackManifest& manifest) {
  for (const int64_t size :
       {decoder.layers, decoder.kv_heads, decoder.head_dim, decoder.vocabulary, decoder.context})
    Demand(size >= 1 && size <= int64_t{1} << 24);
  for (const int32_t token : decoder.stop_tokens) Demand(token >= 0 && token < decoder.vocabulary);
  for (const ValueInfo& input : decoder.adapter_inputs) Demand(input.spec.bytes() > 0);
  for (const std::string& path : {decoder.graph, decoder.weights, decoder.tokenizer})
    Demand(std::ranges::find(manifest.files, path, &PackFile::path) != manifest.files.end());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto manifest = ReadPackManifest({reinterpret_cast<const char*>(data), size});
  if (!manifest.ok()) {
    const ErrorCode code = manifest.error().code;
    Demand(code == ErrorCode::kCorrupt || code == ErrorCode::kUnsupported);
    return 0;
  }
  for (const PackFile& file : manifest->files)
    Demand(StaysInside(file.path) && file.bytes >= 0 && file.sha256.size() == 64);
  if (manifest->decoder) CheckDecoder(*manifest->decoder, *manifest);
  for (const auto& encoder : {manifest->embedder, manifest->reranker})
    if (encoder) Demand(encoder->max_tokens >= 3 && encoder->dims >= 0);
  return 0;
}
