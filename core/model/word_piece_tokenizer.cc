#include "core/model/word_piece_tokenizer.h"

#include <algorithm>

#include "core/model/bert_categories.h"
#include "core/text/categories.h"
#include "core/text/code_points.h"
#include "core/text/normal_forms.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// The blocks that BERT names: neither kana nor hangul, whose words are longer than a character.
// Hugging Face's begin extension E at 2B920, not at 2B820, and models know their texts that way.
bool IsIdeograph(char32_t c) {
  struct Block {
    char32_t first;
    char32_t last;
  };
  constexpr Block kBlocks[] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xF900, 0xFAFF},
                               {0x20000, 0x2A6DF}, {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F},
                               {0x2B920, 0x2CEAF}, {0x2F800, 0x2FA1F}};
  return std::ranges::any_of(kBlocks,
                             [&](Block block) { return block.first <= c && c <= block.last; });
}

std::u32string Formed(std::string_view text, const BertText& form) {
  std::u32string formed;
  for (size_t at = 0; at < text.size();) {
    char32_t c = NextCodePoint(text, &at);
    if (form.clean && IsBertDropped(c)) continue;
    if (form.clean && IsSpace(c)) c = ' ';
    const bool parted = form.part_ideographs && IsIdeograph(c);
    if (parted) formed.push_back(' ');
    formed.push_back(c);
    if (parted) formed.push_back(' ');
  }
  if (form.strip_accents) {
    formed = ToNfd(formed);
    std::erase_if(formed, IsBertStripped);
  }
  if (!form.lower_case) return formed;
  std::u32string lower;
  lower.reserve(formed.size());
  for (const char32_t c : formed) {
    if (c == kCapitalDottedI) {
      lower += U"i\u0307";
    } else {
      lower.push_back(LowerCaseOf(c));
    }
  }
  return lower;
}

}  // namespace

WordPieceTokenizer::WordPieceTokenizer(WordPieceVocabulary vocabulary, BertText form,
                                       AddedTokenTable added)
    : vocabulary_(std::move(vocabulary)), form_(form), added_(std::move(added)) {
  for (size_t id = 0; id < vocabulary_.tokens.size(); ++id) {
    if (!vocabulary_.tokens[id].empty()) {
      ids_.emplace(vocabulary_.tokens[id], static_cast<int32_t>(id));
    }
  }
  added_.AddTo(&vocabulary_.tokens);
}

std::vector<int32_t> WordPieceTokenizer::Encode(std::string_view text, AddedTokens added) {
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

void WordPieceTokenizer::EncodePlain(std::string_view text, std::vector<int32_t>* ids) const {
  const std::u32string formed = Formed(text, form_);
  for (size_t at = 0; at < formed.size();) {
    size_t end = at + 1;
    if (!IsSpace(formed[at]) && !IsBertPunctuation(formed[at])) {
      while (end < formed.size() && !IsSpace(formed[end]) && !IsBertPunctuation(formed[end])) ++end;
    }
    if (!IsSpace(formed[at])) EncodeWord(std::u32string_view(formed).substr(at, end - at), ids);
    at = end;
  }
}

// All of the word, or that it is unknown.
void WordPieceTokenizer::EncodeWord(std::u32string_view word, std::vector<int32_t>* ids) const {
  if (word.size() > vocabulary_.max_word_characters) return ids->push_back(vocabulary_.unknown);
  const size_t kept = ids->size();
  for (size_t at = 0; at < word.size();) {
    std::string piece = at == 0 ? "" : vocabulary_.continuation;
    std::vector<size_t> ends;  // of the piece, in bytes, after each of its characters
    for (const char32_t c : word.substr(at)) {
      AppendUtf8(c, &piece);
      ends.push_back(piece.size());
    }
    size_t characters = ends.size();
    auto found = ids_.end();
    for (; characters > 0; --characters) {
      piece.resize(ends[characters - 1]);
      found = ids_.find(piece);
      if (found != ids_.end()) break;
    }
    if (characters == 0) {
      ids->resize(kept);
      return ids->push_back(vocabulary_.unknown);
    }
    ids->push_back(found->second);
    at += characters;
  }
}

std::string WordPieceTokenizer::Decode(std::span<const int32_t> ids) const {
  std::string text;
  for (const int32_t id : ids) {
    if (id < 0 || id >= size()) continue;
    std::string_view token = vocabulary_.tokens[static_cast<size_t>(id)];
    const bool continues = token.starts_with(vocabulary_.continuation);
    if (continues) token.remove_prefix(vocabulary_.continuation.size());
    if (!continues && !text.empty()) text += ' ';
    text += token;
  }
  return text;
}

std::optional<int32_t> WordPieceTokenizer::IdOf(std::string_view token) const {
  if (const auto id = added_.IdOf(token)) return id;
  const auto found = ids_.find(std::string(token));
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

bool WordPieceTokenizer::IsAdded(int32_t id) const { return added_.Has(id); }

int32_t WordPieceTokenizer::size() const { return static_cast<int32_t>(vocabulary_.tokens.size()); }

}  // namespace yesterlog
