// Text as the tokens of a model, from the model's own tokenizer.json.
//
//   Result<std::unique_ptr<Tokenizer>> tokenizer = ReadTokenizer(json);
//   std::vector<int32_t> ids = (*tokenizer)->Encode("Who came?", AddedTokens::kAsText);
//
// Two kinds are read: byte-level BPE as Qwen has it, and WordPiece as BERT has it. A file that asks
// for anything else is kUnsupported with what it asks for: tokens that are nearly right would be
// wrong answers later.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace yesterlog {

// Whether "<|im_end|>" in a text is that control token, or the characters that it is written with.
// Log text and questions are hostile: only a prompt's own frame is read for control tokens.
enum class AddedTokens { kAsText, kRecognised };

class Tokenizer {
 public:
  Tokenizer() = default;
  virtual ~Tokenizer() = default;
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  // Ill-formed UTF-8 is repaired first. Nothing is added around the text.
  virtual std::vector<int32_t> Encode(std::string_view text, AddedTokens added) = 0;

  // The bytes that the tokens stand for. A character may be parted between tokens, so a stream has
  // to wait for its last byte. Ids out of range stand for nothing.
  virtual std::string Decode(std::span<const int32_t> ids) const = 0;

  // Of an added token, such as "<|im_end|>" or "[CLS]", or of one of the vocabulary.
  virtual std::optional<int32_t> IdOf(std::string_view token) const = 0;

  // Whether it is an added token: part of a prompt's frame, never of a text.
  virtual bool IsAdded(int32_t id) const = 0;

  // One more than the highest id.
  virtual int32_t size() const = 0;
};

// `json` is a whole tokenizer.json. kInvalidArgument names what is wrong in it, kUnsupported what
// it asks for beyond the two kinds.
Result<std::unique_ptr<Tokenizer>> ReadTokenizer(std::string_view json);

}  // namespace yesterlog
