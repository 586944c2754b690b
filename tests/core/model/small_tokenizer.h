// Byte-level tokenizers of a few hundred tokens, made from texts: what is merged often in them, or
// what merely occurs, which gives tokens across every boundary that a text has.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/model/byte_level_tokenizer.h"
#include "core/model/qwen_split.h"
#include "core/text/normal_forms.h"

namespace yesterlog {

enum class Merging { kMostFrequent, kRandom };

inline constexpr const char* kEndOfTurn = "<|im_end|>";

// A token for each byte, its id the byte.
inline ByteLevelVocabulary BytesAlone() {
  ByteLevelVocabulary vocabulary;
  for (int32_t byte = 0; byte < 256; ++byte) {
    vocabulary.tokens.emplace_back(1, static_cast<char>(byte));
    vocabulary.byte_ids.push_back(byte);
  }
  return vocabulary;
}

// Behind the vocabulary's tokens: the end of a turn, and one whose text could stand in JSON.
inline std::unique_ptr<Tokenizer> WithAddedTokens(ByteLevelVocabulary vocabulary) {
  AddedTokenTable added;
  const auto id = static_cast<int32_t>(vocabulary.tokens.size());
  added.Add(kEndOfTurn, id);
  added.Add("ask", id + 1);
  return std::make_unique<ByteLevelTokenizer>(std::move(vocabulary), std::move(added));
}

inline std::unique_ptr<Tokenizer> TokenizerOf(const std::vector<std::string>& texts, int merges,
                                              Merging merging, unsigned seed) {
  using Pair = std::pair<int32_t, int32_t>;
  std::mt19937 random(seed);
  std::map<std::vector<int32_t>, int> pieces;
  for (const std::string& text : texts) {
    const std::string composed = ToNfc(text);
    for (size_t at = 0; at < composed.size();) {
      const size_t end = EndOfQwenPiece(composed, at);
      std::vector<int32_t> piece;
      for (; at < end; ++at) piece.push_back(static_cast<uint8_t>(composed[at]));
      ++pieces[piece];
    }
  }
  ByteLevelVocabulary vocabulary = BytesAlone();
  for (; merges > 0; --merges) {
    std::map<Pair, int> pairs;
    for (const auto& [piece, count] : pieces) {
      for (size_t i = 0; i + 1 < piece.size(); ++i) pairs[{piece[i], piece[i + 1]}] += count;
    }
    if (pairs.empty()) break;
    auto chosen = std::next(pairs.begin(), static_cast<long>(random() % pairs.size()));
    if (merging == Merging::kMostFrequent) {
      chosen = std::ranges::max_element(pairs, {}, [](const auto& pair) { return pair.second; });
    }
    const auto [left, right] = chosen->first;
    const auto merged = static_cast<int32_t>(vocabulary.tokens.size());
    vocabulary.tokens.push_back(vocabulary.tokens[static_cast<size_t>(left)] +
                                vocabulary.tokens[static_cast<size_t>(right)]);
    vocabulary.merges.push_back({left, right, merged});
    std::map<std::vector<int32_t>, int> shorter;
    for (const auto& [piece, count] : pieces) {
      std::vector<int32_t> joined;
      for (size_t i = 0; i < piece.size(); ++i) {
        const bool here = i + 1 < piece.size() && piece[i] == left && piece[i + 1] == right;
        joined.push_back(here ? merged : piece[i]);
        if (here) ++i;
      }
      shorter[joined] += count;
    }
    pieces = std::move(shorter);
  }
  return WithAddedTokens(std::move(vocabulary));
}

}  // namespace yesterlog
