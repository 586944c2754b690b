// Byte-pair merging: the pieces of a text as the tokens of a vocabulary of byte strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yesterlog {

// The merge of two tokens that stand side by side; the lowest rank is done first.
struct BytePairMerge {
  int32_t left = 0;
  int32_t right = 0;
  int32_t merged = 0;
};

class BytePairs {
 public:
  // `byte_ids[b]` is the token of byte b alone; merges in order of their ranks.
  BytePairs(std::vector<int32_t> byte_ids, const std::vector<BytePairMerge>& merges);

  // Appends the tokens of one piece. O(n log n) in its bytes, so a piece of a megabyte is no trap.
  void Encode(std::string_view piece, std::vector<int32_t>* ids);

 private:
  struct Merge {
    uint64_t pair = 0;  // left and right; kNoPair: the slot is free
    int32_t rank = 0;
    int32_t merged = 0;
  };
  struct Symbol {
    int32_t id = 0;
    int32_t before = 0;
    int32_t behind = 0;
  };

  const Merge* FindMerge(int32_t left, int32_t right) const;
  void MergeShort(std::string_view piece, std::vector<int32_t>* ids) const;
  void MergeLong(std::string_view piece, std::vector<int32_t>* ids) const;

  std::vector<int32_t> byte_ids_;
  std::vector<Merge> merges_;  // a hash table with open addressing, its size a power of two
  std::unordered_map<std::string, std::vector<int32_t>> cache_;
};

}  // namespace yesterlog
