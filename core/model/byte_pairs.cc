#include "core/model/byte_pairs.h"

#include <bit>
#include <limits>
#include <queue>
#include <tuple>

namespace yesterlog {
namespace {

constexpr uint64_t kNoPair = std::numeric_limits<uint64_t>::max();
constexpr int32_t kNone = -1;
// Up to so many bytes looking through all pairs is faster than keeping them in a queue.
constexpr size_t kShortBytes = 48;
// Words come again and again; what is longer does not.
constexpr size_t kCachedBytes = 48;
constexpr size_t kCachedPieces = 8192;

uint64_t PairOf(int32_t left, int32_t right) {
  return (uint64_t{static_cast<uint32_t>(left)} << 32) | static_cast<uint32_t>(right);
}

size_t SlotOf(uint64_t pair, size_t slots) {
  return static_cast<size_t>((pair * 0x9E3779B97F4A7C15ULL) >> 20) & (slots - 1);
}

}  // namespace

BytePairs::BytePairs(std::vector<int32_t> byte_ids, const std::vector<BytePairMerge>& merges)
    : byte_ids_(std::move(byte_ids)), merges_(std::bit_ceil(2 * merges.size() + 2)) {
  for (Merge& slot : merges_) slot.pair = kNoPair;
  int32_t rank = 0;
  for (const BytePairMerge& merge : merges) {
    const uint64_t pair = PairOf(merge.left, merge.right);
    size_t slot = SlotOf(pair, merges_.size());
    while (merges_[slot].pair != kNoPair && merges_[slot].pair != pair) {
      slot = (slot + 1) & (merges_.size() - 1);
    }
    merges_[slot] = {pair, rank++, merge.merged};
  }
}

const BytePairs::Merge* BytePairs::FindMerge(int32_t left, int32_t right) const {
  const uint64_t pair = PairOf(left, right);
  for (size_t slot = SlotOf(pair, merges_.size()); merges_[slot].pair != kNoPair;
       slot = (slot + 1) & (merges_.size() - 1)) {
    if (merges_[slot].pair == pair) return &merges_[slot];
  }
  return nullptr;
}

void BytePairs::Encode(std::string_view piece, std::vector<int32_t>* ids) {
  if (piece.size() > kCachedBytes) return MergeLong(piece, ids);
  auto known = cache_.find(std::string(piece));
  if (known == cache_.end()) {
    if (cache_.size() >= kCachedPieces) cache_.clear();
    known = cache_.emplace(piece, std::vector<int32_t>()).first;
    MergeShort(piece, &known->second);
  }
  ids->insert(ids->end(), known->second.begin(), known->second.end());
}

// Of pairs of one rank the leftmost goes first.
void BytePairs::MergeShort(std::string_view piece, std::vector<int32_t>* ids) const {
  static_assert(kCachedBytes <= kShortBytes);
  std::vector<int32_t> symbols;
  for (const char byte : piece) symbols.push_back(byte_ids_[static_cast<uint8_t>(byte)]);
  for (;;) {
    const Merge* best = nullptr;
    size_t place = 0;
    for (size_t i = 0; i + 1 < symbols.size(); ++i) {
      const Merge* merge = FindMerge(symbols[i], symbols[i + 1]);
      if (merge == nullptr || (best != nullptr && merge->rank >= best->rank)) continue;
      best = merge;
      place = i;
    }
    if (best == nullptr) break;
    symbols[place] = best->merged;
    symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(place) + 1);
  }
  ids->insert(ids->end(), symbols.begin(), symbols.end());
}

void BytePairs::MergeLong(std::string_view piece, std::vector<int32_t>* ids) const {
  std::vector<Symbol> symbols;
  symbols.reserve(piece.size());
  for (size_t i = 0; i < piece.size(); ++i) {
    const auto at = static_cast<int32_t>(i);
    symbols.push_back({.id = byte_ids_[static_cast<uint8_t>(piece[i])],
                       .before = at - 1,
                       .behind = i + 1 < piece.size() ? at + 1 : kNone});
  }
  struct Candidate {
    int32_t rank;
    int32_t place;
    int32_t merged;
    uint64_t pair;  // what it was found for: by now one of the two may have been merged
  };
  const auto later = [](const Candidate& a, const Candidate& b) {
    return std::tie(a.rank, a.place) > std::tie(b.rank, b.place);
  };
  std::priority_queue<Candidate, std::vector<Candidate>, decltype(later)> queue(later);
  const auto offer = [&](int32_t place) {
    if (place == kNone || symbols[static_cast<size_t>(place)].behind == kNone) return;
    const Symbol& left = symbols[static_cast<size_t>(place)];
    const int32_t right = symbols[static_cast<size_t>(left.behind)].id;
    if (const Merge* merge = FindMerge(left.id, right)) {
      queue.push({merge->rank, place, merge->merged, merge->pair});
    }
  };
  for (size_t i = 0; i < symbols.size(); ++i) offer(static_cast<int32_t>(i));
  while (!queue.empty()) {
    const Candidate next = queue.top();
    queue.pop();
    Symbol& left = symbols[static_cast<size_t>(next.place)];
    if (left.id == kNone || left.behind == kNone) continue;
    Symbol& right = symbols[static_cast<size_t>(left.behind)];
    if (PairOf(left.id, right.id) != next.pair) continue;
    left.id = next.merged;
    right.id = kNone;
    left.behind = right.behind;
    if (left.behind != kNone) symbols[static_cast<size_t>(left.behind)].before = next.place;
    offer(next.place);
    offer(left.before);
  }
  for (const Symbol& symbol : symbols) {
    if (symbol.id != kNone) ids->push_back(symbol.id);
  }
}

}  // namespace yesterlog
