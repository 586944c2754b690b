// Bytes as the printable characters that a byte-level vocabulary writes them with: "Ġdoor" for
// " door". The mapping is GPT-2's and every byte-level tokenizer's since.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yesterlog {

char32_t LetterOfByte(uint8_t byte);

// nullopt: a character that stands for no byte.
std::optional<std::string> BytesOfLetters(std::string_view letters);

}  // namespace yesterlog
