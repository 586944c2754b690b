#include "core/model/json_vocabulary.h"

#include <algorithm>
#include <iterator>

namespace yesterlog {
namespace {

using Tokens = std::vector<SortedVocabulary::Token>;

Tokens WithQuotes(const Tokens& tokens) {
  Tokens quoted;
  std::ranges::copy_if(tokens, std::back_inserter(quoted), [](const auto& token) {
    return token.bytes.find('"') != std::string::npos;
  });
  return quoted;
}

}  // namespace

JsonVocabulary::JsonVocabulary(const Tokens& tokens, size_t size)
    : tokens_(size), all_(tokens), quoted_(WithQuotes(tokens)), byte_tokens_(256, -1) {
  for (const auto& token : tokens) {
    if (token.bytes.size() == 1) byte_tokens_[static_cast<uint8_t>(token.bytes[0])] = token.id;
  }
  for (size_t progress = 0; progress < kStringProgresses; ++progress) {
    in_string_.emplace_back(all_, size, static_cast<StringProgress>(progress));
  }
}

Result<std::shared_ptr<const JsonVocabulary>> JsonVocabulary::Make(const Tokenizer& tokenizer) {
  Tokens tokens;
  for (int32_t id = 0; id < tokenizer.size(); ++id) {
    if (tokenizer.IsAdded(id)) continue;
    tokens.push_back({tokenizer.Decode({&id, 1}), id});
  }
  std::shared_ptr<const JsonVocabulary> vocabulary(
      new JsonVocabulary(tokens, static_cast<size_t>(tokenizer.size())));
  const auto missing = std::ranges::find(vocabulary->byte_tokens_, -1);
  if (missing != vocabulary->byte_tokens_.end()) {
    return Error{ErrorCode::kUnsupported,
                 "The tokenizer has no token for byte " +
                     std::to_string(missing - vocabulary->byte_tokens_.begin()) +
                     ", so it cannot be held to JSON: use a byte-level one."};
  }
  return vocabulary;
}

}  // namespace yesterlog
