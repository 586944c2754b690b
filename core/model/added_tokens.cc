#include "core/model/added_tokens.h"

#include <algorithm>

namespace yesterlog {

void AddedTokenTable::Add(std::string text, int32_t id) {
  if (text.empty() || !ids_.emplace(text, id).second) return;
  texts_.emplace(id, text);
  auto& bucket = by_first_byte_[static_cast<uint8_t>(text[0])];
  const auto place = std::ranges::find_if(
      bucket, [&](const auto& other) { return other.first.size() < text.size(); });
  bucket.emplace(place, std::move(text), id);
}

std::optional<AddedTokenTable::Match> AddedTokenTable::Find(std::string_view text,
                                                            size_t from) const {
  for (size_t at = from; at < text.size(); ++at) {
    for (const auto& [token, id] : by_first_byte_[static_cast<uint8_t>(text[at])]) {
      if (text.substr(at).starts_with(token)) return Match{at, at + token.size(), id};
    }
  }
  return std::nullopt;
}

std::optional<int32_t> AddedTokenTable::IdOf(std::string_view text) const {
  const auto found = ids_.find(std::string(text));
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

void AddedTokenTable::AddTo(std::vector<std::string>* tokens) const {
  for (const auto& [id, text] : texts_) {
    tokens->resize(std::max(tokens->size(), static_cast<size_t>(id) + 1));
    (*tokens)[static_cast<size_t>(id)] = text;
  }
}

}  // namespace yesterlog
