// Byte-level BPE as Qwen has it: form C, split into words, numbers and signs, bytes merged.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/model/added_tokens.h"
#include "core/model/byte_pairs.h"
#include "core/model/tokenizer.h"

namespace yesterlog {

struct ByteLevelVocabulary {
  std::vector<std::string> tokens;  // bytes by id; an id that is not used is empty
  std::vector<int32_t> byte_ids;    // 256, of the tokens of one byte
  std::vector<BytePairMerge> merges;
};

class ByteLevelTokenizer : public Tokenizer {
 public:
  ByteLevelTokenizer(ByteLevelVocabulary vocabulary, AddedTokenTable added);

  std::vector<int32_t> Encode(std::string_view text, AddedTokens added) override;
  std::string Decode(std::span<const int32_t> ids) const override;
  std::optional<int32_t> IdOf(std::string_view token) const override;
  bool IsAdded(int32_t id) const override;
  int32_t size() const override;

 private:
  void EncodePlain(std::string_view text, std::vector<int32_t>* ids);

  std::vector<std::string> tokens_;  // with those that are added
  std::unordered_map<std::string, int32_t> ids_;
  BytePairs pairs_;
  AddedTokenTable added_;
};

}  // namespace yesterlog
