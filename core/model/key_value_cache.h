// What attention keeps of the tokens that a decoder has read: one pair of tensors a layer, made
// once at full size, which the graph reads as its past and writes as its present, in place.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"

namespace yesterlog {

// The first positions of a cache, kept apart.
struct CacheSnapshot {
  int64_t positions = 0;
  std::vector<std::shared_ptr<Tensor>> layers;  // keys and values in turn

  size_t bytes() const;
};

class KeyValueCache {
 public:
  // `capacity` in positions. kLimit names the bytes when there is not the memory.
  static Result<KeyValueCache> Make(Runtime& runtime, const DecoderSpec& spec, int64_t capacity);

  int64_t capacity() const { return capacity_; }
  size_t bytes() const;
  // Of a snapshot of so many positions.
  size_t SnapshotBytes(int64_t positions) const;

  // Ties the cache to the past and present of every layer.
  Status BindTo(Binding& binding) const;

  // Copies of the first `positions`, which must have been written. Restoring overwrites just those:
  // what stands behind them counts for nothing, as the graph is told how far to read.
  Result<CacheSnapshot> Save(int64_t positions) const;
  Status Restore(const CacheSnapshot& snapshot);

 private:
  KeyValueCache(Runtime& runtime, const DecoderSpec& spec, int64_t capacity)
      : runtime_(&runtime),
        kv_heads_(spec.kv_heads),
        head_dim_(spec.head_dim),
        type_(spec.activations),
        capacity_(capacity) {}

  TensorSpec SpecOf(int64_t positions) const;
  // Copies the first positions of each head between tensors of different capacity.
  Status CopyHeads(const Tensor& from, Tensor& to, int64_t positions) const;

  Runtime* runtime_;
  int64_t kv_heads_;
  int64_t head_dim_;
  ElementType type_;
  int64_t capacity_;
  std::vector<std::shared_ptr<Tensor>> layers_;  // keys and values in turn
};

}  // namespace yesterlog
