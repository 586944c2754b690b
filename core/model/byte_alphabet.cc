#include "core/model/byte_alphabet.h"

#include <array>

#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// These stand for themselves; the others follow one another from 256 on.
constexpr bool IsPrintable(int byte) {
  return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xFF && byte != 0xAD);
}

constexpr int kFirstSubstitute = 256;
constexpr int kLetters = kFirstSubstitute + 68;

constexpr std::array<char16_t, 256> MakeLetters() {
  std::array<char16_t, 256> letters{};
  int substitute = kFirstSubstitute;
  for (int byte = 0; byte < 256; ++byte) {
    letters.at(static_cast<size_t>(byte)) =
        static_cast<char16_t>(IsPrintable(byte) ? byte : substitute++);
  }
  return letters;
}

constexpr std::array<char16_t, 256> kLetterOfByte = MakeLetters();

constexpr std::array<int16_t, kLetters> MakeBytes() {
  std::array<int16_t, kLetters> bytes{};
  bytes.fill(-1);
  for (size_t byte = 0; byte < kLetterOfByte.size(); ++byte) {
    bytes.at(kLetterOfByte.at(byte)) = static_cast<int16_t>(byte);
  }
  return bytes;
}

constexpr std::array<int16_t, kLetters> kByteOfLetter = MakeBytes();

}  // namespace

char32_t LetterOfByte(uint8_t byte) { return kLetterOfByte.at(byte); }

std::optional<std::string> BytesOfLetters(std::string_view letters) {
  std::string bytes;
  for (size_t at = 0; at < letters.size();) {
    const char32_t letter = NextCodePoint(letters, &at);
    if (letter >= kByteOfLetter.size() || kByteOfLetter.at(letter) < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(kByteOfLetter.at(letter)));
  }
  return bytes;
}

}  // namespace yesterlog
