// Tokens as text, as they come: a character whose bytes are parted between tokens is held back
// until it is whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/model/tokenizer.h"

namespace yesterlog {

class TextStream {
 public:
  // `tokenizer` must outlive it.
  explicit TextStream(const Tokenizer& tokenizer) : tokenizer_(&tokenizer) {}

  // What the tokens add to the text; perhaps nothing yet.
  std::string Add(std::span<const int32_t> tokens);

  // What is held back, at the end of the tokens: bytes that never became a character.
  std::string Rest() { return std::exchange(held_, {}); }

 private:
  const Tokenizer* tokenizer_;
  std::string held_;
};

}  // namespace yesterlog
