#include "core/ingest/ordinals.h"

#include <cstring>
#include <string_view>
#include <utility>

namespace yesterlog {
namespace {

constexpr size_t kFirstSlots = 1024;

// The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
// generators", 2014).
uint64_t Mix(uint64_t value) {
  value ^= value >> 30;
  value *= 0xBF58476D1CE4E5B9;
  value ^= value >> 27;
  value *= 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

uint64_t HashBytes(std::string_view bytes, uint64_t hash) {
  hash = Mix(hash + bytes.size());
  while (!bytes.empty()) {
    uint64_t word = 0;
    const size_t taken = bytes.size() < sizeof word ? bytes.size() : sizeof word;
    std::memcpy(&word, bytes.data(), taken);
    hash = Mix(hash ^ word);
    bytes.remove_prefix(taken);
  }
  return hash;
}

uint64_t HashOf(const NewEvent& event) {
  uint64_t hash = HashBytes(event.source, static_cast<uint64_t>(event.start.ms));
  hash = HashBytes(event.text, hash);
  return hash == 0 ? 1 : hash;
}

// The slot of a hash in a table of any size: its top bits as a fraction (Lemire, "Fast random
// integer generation in an interval", 2019).
size_t SlotOf(uint64_t hash, size_t slots) {
  return static_cast<size_t>(((hash >> 32) * slots) >> 32);
}

}  // namespace

Ordinals::Ordinals() : slots_(kFirstSlots) {}

uint32_t Ordinals::Next(const NewEvent& event) {
  const uint64_t hash = HashOf(event);
  if (!Insert(hash)) return ++repeats_[hash];
  if (++used_ * 4 > slots_.size() * 3) Grow();
  return 0;
}

bool Ordinals::Insert(uint64_t hash) {
  size_t slot = SlotOf(hash, slots_.size());
  while (slots_[slot] != 0) {
    if (slots_[slot] == hash) return false;
    slot = slot + 1 == slots_.size() ? 0 : slot + 1;
  }
  slots_[slot] = hash;
  return true;
}

void Ordinals::Grow() {
  const std::vector<uint64_t> old =
      std::exchange(slots_, std::vector<uint64_t>(slots_.size() * 3 / 2));
  for (const uint64_t hash : old) {
    if (hash != 0) Insert(hash);
  }
}

}  // namespace yesterlog
