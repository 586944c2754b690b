// UTF-8: checking, repairing, walking.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace yesterlog {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// Well-formed by Unicode 15, table 3-7: no overlong forms, surrogates or values past U+10FFFF.
bool IsValidUtf8(std::string_view text);

// `text` with every maximal ill-formed part replaced by U+FFFD.
std::string RepairUtf8(std::string_view text);

// The code point at byte `*position`, which moves past it. Ill-formed bytes give U+FFFD, one
// maximal part at a time, so a walk always ends. *position must be less than text.size().
char32_t NextCodePoint(std::string_view text, size_t* position);

void AppendUtf8(char32_t code_point, std::string* out);

// The longest prefix of `text` that is at most `max_bytes` long and cuts no character.
std::string_view TruncateUtf8(std::string_view text, size_t max_bytes);

}  // namespace yesterlog
