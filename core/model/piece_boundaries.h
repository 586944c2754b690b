// Where Qwen's split (qwen_split.h) is sure to part a text, when not all of it is known: tokens on
// this side of such a place stay as they are whatever stands beyond it, because bytes are merged
// within pieces alone.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace yesterlog {

// The last place up to `at` where a piece begins whatever stands before that place; 0 where none is
// sure. at < text.size().
size_t SurePieceBegin(std::string_view text, size_t at);

// Up to where the pieces of `text` stay as they are, whatever stands behind it that begins with one
// of the bytes of `next`; with none of them the text ends there. `text` is UTF-8 without line
// breaks and begins where a piece does.
size_t SurePiecesEnd(std::string_view text, const std::bitset<256>& next);

}  // namespace yesterlog
