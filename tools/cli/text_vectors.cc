#include "tools/cli/text_vectors.h"

namespace yesterlog {

const std::vector<float>* TextVectors::Find(const std::string& text) const {
  const auto found = vectors_.find(text);
  return found == vectors_.end() ? nullptr : &found->second;
}

void TextVectors::Add(const std::string& text, std::span<const float> vector) {
  const size_t bytes = BytesOf(text, vector);
  if (bytes > at_most_bytes_ || vectors_.contains(text)) return;
  while (bytes_ + bytes > at_most_bytes_) DropOldest();
  const auto [added, _] = vectors_.emplace(text, std::vector<float>(vector.begin(), vector.end()));
  oldest_first_.push_back(&*added);
  bytes_ += bytes;
}

size_t TextVectors::BytesOf(std::string_view text, std::span<const float> vector) {
  return text.size() + vector.size_bytes();
}

void TextVectors::DropOldest() {
  const Vectors::value_type& oldest = *oldest_first_.front();
  bytes_ -= BytesOf(oldest.first, oldest.second);
  vectors_.erase(vectors_.find(oldest.first));
  oldest_first_.pop_front();
}

}  // namespace yesterlog
