// Tokens beside the vocabulary: control tokens and what fine-tuning added, each of one fixed text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yesterlog {

class AddedTokenTable {
 public:
  struct Match {
    size_t begin = 0;
    size_t end = 0;
    int32_t id = 0;
  };

  // Of two equal texts the first one stays.
  void Add(std::string text, int32_t id);

  // The first one in `text` at or behind `from`; where several begin there, the longest.
  std::optional<Match> Find(std::string_view text, size_t from) const;

  // Calls `plain` for each part of `text` between such tokens and `token` for the id of each token,
  // in their order.
  template <typename Plain, typename Token>
  void Part(std::string_view text, Plain plain, Token token) const {
    size_t at = 0;
    while (const auto match = Find(text, at)) {
      plain(text.substr(at, match->begin - at));
      token(match->id);
      at = match->end;
    }
    plain(text.substr(at));
  }

  std::optional<int32_t> IdOf(std::string_view text) const;
  bool Has(int32_t id) const { return texts_.contains(id); }
  // Puts their texts to their ids in a vocabulary, which grows as far as they need.
  void AddTo(std::vector<std::string>* tokens) const;

 private:
  std::unordered_map<std::string, int32_t> ids_;
  std::unordered_map<int32_t, std::string> texts_;
  // By first byte, longest first.
  std::vector<std::pair<std::string, int32_t>> by_first_byte_[256];
};

}  // namespace yesterlog
