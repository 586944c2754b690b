// Vectors of texts that were encoded before, by text. What was added first is forgotten first.
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yesterlog {

class TextVectors {
 public:
  // Of all texts and vectors together; a text that is larger alone is not kept.
  explicit TextVectors(size_t at_most_bytes) : at_most_bytes_(at_most_bytes) {}

  // nullptr when it is not there; valid until the next Add.
  const std::vector<float>* Find(const std::string& text) const;
  // A text that is there keeps its vector.
  void Add(const std::string& text, std::span<const float> vector);

  size_t size() const { return vectors_.size(); }

 private:
  using Vectors = std::unordered_map<std::string, std::vector<float>>;

  static size_t BytesOf(std::string_view text, std::span<const float> vector);
  void DropOldest();

  size_t at_most_bytes_;
  size_t bytes_ = 0;
  Vectors vectors_;
  std::deque<const Vectors::value_type*> oldest_first_;
};

}  // namespace yesterlog
