// Snapshots of prefixes that come again: an adapter's instructions are read once, not at every
// call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/key_value_cache.h"

namespace yesterlog {

class PrefixStore {
 public:
  // What is used least gives way when the snapshots together pass `budget_bytes`.
  explicit PrefixStore(size_t budget_bytes) : budget_bytes_(budget_bytes) {}

  // The longest snapshot of `adapter` whose tokens `prompt` begins with and goes on behind, or
  // nullptr. Valid until the next Keep or Forget.
  const CacheSnapshot* Find(std::string_view adapter, std::span<const int32_t> prompt);

  bool Has(std::string_view adapter, std::span<const int32_t> tokens) const;

  // Whether one of so many bytes would be kept.
  bool Takes(size_t snapshot_bytes) const { return snapshot_bytes <= budget_bytes_; }

  // One that is larger than the whole budget is not kept.
  void Keep(std::string adapter, std::vector<int32_t> tokens, CacheSnapshot snapshot);

  // All of `adapter`: its weights have changed or are gone.
  void Forget(std::string_view adapter);

  size_t bytes() const;

 private:
  struct Entry {
    std::string adapter;
    std::vector<int32_t> tokens;
    CacheSnapshot snapshot;
  };

  size_t budget_bytes_;
  std::list<Entry> entries_;  // the one used last comes first
};

}  // namespace yesterlog
