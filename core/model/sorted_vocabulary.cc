#include "core/model/sorted_vocabulary.h"

#include <algorithm>
#include <tuple>

namespace yesterlog {

SortedVocabulary::SortedVocabulary(std::vector<Token> tokens) {
  std::erase_if(tokens, [](const Token& token) { return token.bytes.empty(); });
  std::ranges::sort(tokens, [](const Token& a, const Token& b) {
    return std::tie(a.bytes, a.id) < std::tie(b.bytes, b.id);
  });
  size_t bytes = 0;
  for (const Token& token : tokens) bytes += token.bytes.size();
  bytes_.reserve(bytes);
  begins_.reserve(tokens.size() + 1);
  shared_.reserve(tokens.size());
  ids_.reserve(tokens.size());
  begins_.push_back(0);
  std::string_view before;
  for (const Token& token : tokens) {
    const auto parted = std::ranges::mismatch(before, token.bytes);
    shared_.push_back(static_cast<uint32_t>(parted.in1 - before.begin()));
    bytes_ += token.bytes;
    begins_.push_back(static_cast<uint32_t>(bytes_.size()));
    ids_.push_back(token.id);
    before = token.bytes;
  }
}

}  // namespace yesterlog
