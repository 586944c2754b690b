// The tokens that stay within a JSON string, from one StringProgress: most of a vocabulary, and the
// same ones in every string, whatever stands behind it. How many bytes a string may still have only
// says how many tokens fit of those in the order of their need, so a few masks serve every bound.
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
  size_t words_;
  std::vector<int32_t> by_need_;
  std::vector<TokenMask> stages_;  // [i]: the first (i + 1) * kStage tokens by need
  std::vector<uint32_t> ends_;     // [n]: how many tokens need n bytes or fewer
};

}  // namespace yesterlog
