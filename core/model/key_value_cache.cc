#include "core/model/key_value_cache.h"

#include <string>

namespace yesterlog {
namespace {

size_t BytesOfAll(const std::vector<std::shared_ptr<Tensor>>& tensors) {
  size_t total = 0;
  for (const auto& tensor : tensors) total += tensor->spec().bytes();
  return total;
}

int64_t PositionsOf(const Tensor& tensor) { return tensor.spec().shape[2]; }

}  // namespace

size_t CacheSnapshot::bytes() const { return BytesOfAll(layers); }
size_t KeyValueCache::bytes() const { return BytesOfAll(layers_); }

size_t KeyValueCache::SnapshotBytes(int64_t positions) const {
  return layers_.size() * SpecOf(positions).bytes();
}

TensorSpec KeyValueCache::SpecOf(int64_t positions) const {
  return {.type = type_, .shape = {1, kv_heads_, positions, head_dim_}};
}

Result<KeyValueCache> KeyValueCache::Make(Runtime& runtime, const DecoderSpec& spec,
                                          int64_t capacity) {
  KeyValueCache cache(runtime, spec, capacity);
  for (int64_t i = 0; i < 2 * spec.layers; ++i) {
    auto tensor = runtime.Allocate(cache.SpecOf(capacity));
    if (!tensor.ok()) return tensor.error();
    cache.layers_.push_back(std::move(*tensor));
  }
  return cache;
}

Status KeyValueCache::BindTo(Binding& binding) const {
  for (size_t i = 0; i < layers_.size(); ++i) {
    const std::string name = std::to_string(i / 2) + (i % 2 == 0 ? ".key" : ".value");
    if (Status bound = binding.SetInput("past." + name, layers_[i]); !bound.ok()) return bound;
    if (Status bound = binding.SetOutput("present." + name, layers_[i]); !bound.ok()) return bound;
  }
  return {};
}

Status KeyValueCache::CopyHeads(const Tensor& from, Tensor& to, int64_t positions) const {
  const size_t row = static_cast<size_t>(head_dim_) * BytesOf(type_);
  const size_t from_head = static_cast<size_t>(PositionsOf(from)) * row;
  const size_t to_head = static_cast<size_t>(PositionsOf(to)) * row;
  for (size_t head = 0; head < static_cast<size_t>(kv_heads_); ++head) {
    const size_t bytes = static_cast<size_t>(positions) * row;
    if (Status copied = to.CopyFrom(from, head * from_head, head * to_head, bytes); !copied.ok())
      return copied;
  }
  return {};
}

Result<CacheSnapshot> KeyValueCache::Save(int64_t positions) const {
  CacheSnapshot snapshot{.positions = positions, .layers = {}};
  for (const auto& layer : layers_) {
    auto copy = runtime_->Allocate(SpecOf(positions));
    if (!copy.ok()) return copy.error();
    if (Status copied = CopyHeads(*layer, **copy, positions); !copied.ok()) return copied.error();
    snapshot.layers.push_back(std::move(*copy));
  }
  return snapshot;
}

Status KeyValueCache::Restore(const CacheSnapshot& snapshot) {
  for (size_t i = 0; i < layers_.size(); ++i)
    if (Status copied = CopyHeads(*snapshot.layers[i], *layers_[i], snapshot.positions);
        !copied.ok())
      return copied;
  return {};
}

}  // namespace yesterlog
