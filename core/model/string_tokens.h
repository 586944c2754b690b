// The tokens that stay within a JSON string, from one StringProgress: most of a vocabulary, and the
// same ones in every string, whatever stands behind it. How long a string may still be matters only
// to those that need more bytes than that, so one mask and one order by need serve every bound.
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/sorted_vocabulary.h"
#include "core/model/string_progress.h"
#include "core/model/token_mask.h"

namespace yesterlog {

class StringTokens {
 public:
  // `tokens` is one more than the highest id.
  StringTokens(const SortedVocabulary& vocabulary, size_t tokens, StringProgress progress);

  // Makes `mask` the tokens that fit into `bytes_left`, with what the character that they break off
  // in still needs.
  void Fill(uint32_t bytes_left, TokenMask* mask) const;

 private:
  TokenMask all_;
  std::vector<int32_t> by_need_;
  std::vector<uint32_t> ends_;  // [n]: how many tokens need n bytes or fewer
};

}  // namespace yesterlog
