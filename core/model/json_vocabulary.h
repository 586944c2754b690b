// What of a tokenizer's vocabulary matters to JSON of any form: made once for a tokenizer, and
// shared by all constraints on it.
#pragma once

#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/model/sorted_vocabulary.h"
#include "core/model/string_tokens.h"
#include "core/model/tokenizer.h"

namespace yesterlog {

class JsonVocabulary {
 public:
  // Added tokens are left out: they belong to a prompt's frame. kUnsupported where no token stands
  // for some single byte, as then a text could get stuck; byte-level vocabularies have all.
  static Result<std::shared_ptr<const JsonVocabulary>> Make(const Tokenizer& tokenizer);

  size_t tokens() const { return tokens_; }  // one more than the highest id
  const SortedVocabulary& all() const { return all_; }
  // Those with a quote in them, without which no string ends.
  const SortedVocabulary& quoted() const { return quoted_; }
  const StringTokens& in_string(StringProgress progress) const {
    return in_string_[static_cast<size_t>(progress)];
  }
  int32_t byte_token(uint8_t byte) const { return byte_tokens_[byte]; }

 private:
  JsonVocabulary(const std::vector<SortedVocabulary::Token>& tokens, size_t size);

  size_t tokens_;
  SortedVocabulary all_;
  SortedVocabulary quoted_;
  std::vector<StringTokens> in_string_;  // by StringProgress
  std::vector<int32_t> byte_tokens_;
};

}  // namespace yesterlog
