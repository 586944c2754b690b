// The tokens of a vocabulary in the order of their bytes, with how many bytes each shares with the
// one before: a trie without nodes. What walks it takes every shared beginning once, and leaves out
// all tokens that begin as a refused one does up to the byte that was refused.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

class SortedVocabulary {
 public:
  struct Token {
    std::string bytes;
    int32_t id = 0;
  };

  // Tokens without bytes are left out.
  explicit SortedVocabulary(std::vector<Token> tokens);

  size_t size() const { return ids_.size(); }
  std::string_view bytes(size_t place) const {
    return std::string_view(bytes_).substr(begins_[place], begins_[place + 1] - begins_[place]);
  }
  int32_t id(size_t place) const { return ids_[place]; }

  // step(depth, byte) takes the byte behind the first `depth` ones and says whether it may stand
  // there; found(id, length) is called for each token all of whose bytes may.
  template <typename Step, typename Found>
  void Walk(Step step, Found found) const {
    size_t refused = std::numeric_limits<size_t>::max();  // the depth at which the last one ended
    for (size_t place = 0; place < ids_.size(); ++place) {
      size_t depth = shared_[place];
      if (depth > refused) continue;
      const std::string_view token = bytes(place);
      while (depth < token.size() && step(depth, static_cast<uint8_t>(token[depth]))) ++depth;
      refused = depth < token.size() ? depth : std::numeric_limits<size_t>::max();
      if (depth == token.size()) found(ids_[place], depth);
    }
  }

 private:
  std::string bytes_;
  std::vector<uint32_t> begins_;  // one more than tokens
  std::vector<uint32_t> shared_;
  std::vector<int32_t> ids_;
};

}  // namespace yesterlog
