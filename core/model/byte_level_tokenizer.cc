#include "core/model/byte_level_tokenizer.h"

#include "core/model/qwen_split.h"
#include "core/text/normal_forms.h"
#include "core/text/utf8.h"

namespace yesterlog {

ByteLevelTokenizer::ByteLevelTokenizer(ByteLevelVocabulary vocabulary, AddedTokenTable added)
    : tokens_(std::move(vocabulary.tokens)),
      pairs_(std::move(vocabulary.byte_ids), vocabulary.merges),
      added_(std::move(added)) {
  for (size_t id = 0; id < tokens_.size(); ++id) {
    if (!tokens_[id].empty()) ids_.emplace(tokens_[id], static_cast<int32_t>(id));
  }
  added_.AddTo(&tokens_);
}

std::vector<int32_t> ByteLevelTokenizer::Encode(std::string_view text, AddedTokens added) {
  const std::string repaired = RepairUtf8(text);
  std::vector<int32_t> ids;
  const auto plain = [&](std::string_view part) { EncodePlain(part, &ids); };
  if (added == AddedTokens::kAsText) {
    plain(repaired);
  } else {
    added_.Part(repaired, plain, [&](int32_t id) { ids.push_back(id); });
  }
  return ids;
}

void ByteLevelTokenizer::EncodePlain(std::string_view text, std::vector<int32_t>* ids) {
  const std::string composed = ToNfc(text);
  for (size_t at = 0; at < composed.size();) {
    const size_t end = EndOfQwenPiece(composed, at);
    pairs_.Encode(std::string_view(composed).substr(at, end - at), ids);
    at = end;
  }
}

std::string ByteLevelTokenizer::Decode(std::span<const int32_t> ids) const {
  std::string text;
  for (const int32_t id : ids) {
    if (id >= 0 && id < size()) text += tokens_[static_cast<size_t>(id)];
  }
  return text;
}

std::optional<int32_t> ByteLevelTokenizer::IdOf(std::string_view token) const {
  if (const auto id = added_.IdOf(token)) return id;
  const auto found = ids_.find(std::string(token));
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

bool ByteLevelTokenizer::IsAdded(int32_t id) const { return added_.Has(id); }

int32_t ByteLevelTokenizer::size() const { return static_cast<int32_t>(tokens_.size()); }

}  // namespace yesterlog
