// The graphs that decode is measured on, each behind the same two calls: read a prompt, then a
// token at a time, the likeliest.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"

namespace yesterlog::bench {

class Variant {
 public:
  Variant() = default;
  virtual ~Variant() = default;
  Variant(const Variant&) = delete;
  Variant& operator=(const Variant&) = delete;

  // Reads the prompt from its first token on; the token that follows it.
  virtual Result<int32_t> Start(std::span<const int32_t> prompt) = 0;

  // Reads the token that was given last; the one that follows.
  virtual Result<int32_t> Next() = 0;
};

struct VariantOptions {
  std::string adapter{};  // one of the pack's; empty: the base model
  int64_t context = 0;    // positions that prompt and tokens fit in
};

// What users get: core/model's decoder, cache and adapters bound once. No stop token ends it.
Result<std::unique_ptr<Variant>> OpenCached(Runtime& runtime, const PackManifest& pack,
                                            const VariantOptions& options);

// tools/export --variant uncached: every token reads the whole sequence again.
Result<std::unique_ptr<Variant>> OpenUncached(Runtime& runtime, const PackManifest& pack,
                                              const VariantOptions& options);

// tools/export --variant deltas: as uncached, and the adapter's change goes from graph to graph
// until the logits stay the same. Rows that were settled for a shorter sequence begin as
// they ended.
Result<std::unique_ptr<Variant>> OpenDeltas(Runtime& runtime, const PackManifest& pack,
                                            const VariantOptions& options);

}  // namespace yesterlog::bench
