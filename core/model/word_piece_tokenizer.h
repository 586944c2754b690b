// WordPiece as BERT has it: cleaned and lower-cased words, each as the longest pieces of a
// vocabulary that it begins with.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/model/added_tokens.h"
#include "core/model/tokenizer.h"

namespace yesterlog {

struct BertText {
  bool clean = true;            // no controls, every white space a blank
  bool part_ideographs = true;  // CJK ideographs are words of their own
  bool strip_accents = true;
  bool lower_case = true;
};

struct WordPieceVocabulary {
  std::vector<std::string> tokens;  // by id
  std::string continuation = "##";  // in front of a piece that does not begin its word
  int32_t unknown = 0;
  size_t max_word_characters = 100;  // a longer word is unknown
};

class WordPieceTokenizer : public Tokenizer {
 public:
  WordPieceTokenizer(WordPieceVocabulary vocabulary, BertText form, AddedTokenTable added);

  std::vector<int32_t> Encode(std::string_view text, AddedTokens added) override;
  // Pieces of a word together, words with a blank between them: the text itself is not kept.
  std::string Decode(std::span<const int32_t> ids) const override;
  std::optional<int32_t> IdOf(std::string_view token) const override;
  bool IsAdded(int32_t id) const override;
  int32_t size() const override;

 private:
  void EncodePlain(std::string_view text, std::vector<int32_t>* ids) const;
  void EncodeWord(std::u32string_view word, std::vector<int32_t>* ids) const;

  WordPieceVocabulary vocabulary_;
  BertText form_;
  std::unordered_map<std::string, int32_t> ids_;
  AddedTokenTable added_;
};

}  // namespace yesterlog
