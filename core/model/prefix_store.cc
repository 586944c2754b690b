#include "core/model/prefix_store.h"

#include <algorithm>

namespace yesterlog {

const CacheSnapshot* PrefixStore::Find(std::string_view adapter, std::span<const int32_t> prompt) {
  auto best = entries_.end();
  for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
    const std::vector<int32_t>& tokens = entry->tokens;
    const bool begins = entry->adapter == adapter && tokens.size() < prompt.size() &&
                        std::ranges::equal(tokens, prompt.first(tokens.size()));
    if (begins && (best == entries_.end() || tokens.size() > best->tokens.size())) best = entry;
  }
  if (best == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, best);
  return &best->snapshot;
}

bool PrefixStore::Has(std::string_view adapter, std::span<const int32_t> tokens) const {
  return std::ranges::any_of(entries_, [&](const Entry& entry) {
    return entry.adapter == adapter && std::ranges::equal(entry.tokens, tokens);
  });
}

void PrefixStore::Keep(std::string adapter, std::vector<int32_t> tokens, CacheSnapshot snapshot) {
  if (!Takes(snapshot.bytes())) return;
  entries_.push_front({std::move(adapter), std::move(tokens), std::move(snapshot)});
  while (bytes() > budget_bytes_) entries_.pop_back();
}

void PrefixStore::Forget(std::string_view adapter) {
  entries_.remove_if([&](const Entry& entry) { return entry.adapter == adapter; });
}

size_t PrefixStore::bytes() const {
  size_t total = 0;
  for (const Entry& entry : entries_) total += entry.snapshot.bytes();
  return total;
}

}  // namespace yesterlog
