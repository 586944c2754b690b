// Text in the pieces that Qwen's byte-level BPE merges within:
//
//   (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|
//   \s*[\r\n]+|\s+(?!\S)|\s+
//
// Written out by hand: a regular expression with Unicode categories costs a library and its tables,
// and this one is the same in every Qwen checkpoint.
#pragma once

#include <cstddef>
#include <string_view>

namespace yesterlog {

// The expression as tokenizer.json has it.
extern const std::string_view kQwenPattern;

// Where the piece that begins at `begin` ends. `text` is valid UTF-8, begin < text.size().
size_t EndOfQwenPiece(std::string_view text, size_t begin);

}  // namespace yesterlog
