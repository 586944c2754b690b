// Where one is between the quotes of a JSON string, byte by byte: well-formed UTF-8 as Unicode's
// table 3-7 has it, and the two escapes that json_schema.h names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace yesterlog {

enum class StringProgress : uint8_t {
  kBetween,  // characters; only here may the string end
  kEscape,   // behind a backslash
  kOneMore,  // byte of a character
  kTwoMore,
  kThreeMore,
  kAfterE0,  // not every byte may follow these four
  kAfterEd,
  kAfterF0,
  kAfterF4,
};
inline constexpr size_t kStringProgresses = 9;

// nullopt where `byte` cannot follow. The quote that ends the string is none of its bytes.
std::optional<StringProgress> NextInString(StringProgress progress, uint8_t byte);

// How many bytes the character that was begun still needs.
uint32_t BytesToBetween(StringProgress progress);

// A byte that brings a character that was begun nearer to its end.
uint8_t ClosingByteInString(StringProgress progress);

}  // namespace yesterlog
