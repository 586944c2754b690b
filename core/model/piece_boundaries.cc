#include "core/model/piece_boundaries.h"

#include <cstdint>

#include "core/model/qwen_split.h"

namespace yesterlog {
namespace {

bool IsAsciiDigit(uint8_t byte) { return byte >= '0' && byte <= '9'; }
bool IsAsciiLetter(uint8_t byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
bool IsAsciiSign(uint8_t byte) {
  return byte > ' ' && byte < 0x7F && !IsAsciiDigit(byte) && !IsAsciiLetter(byte);
}

template <typename Predicate>
bool AllOf(const std::bitset<256>& bytes, Predicate holds) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (bytes[byte] && !holds(static_cast<uint8_t>(byte))) return false;
  }
  return true;
}

// Of a last piece. Beyond ASCII there are letters, signs and marks that compose: never sure.
bool EndsBefore(std::string_view piece, const std::bitset<256>& next) {
  if (!AllOf(next, [](uint8_t byte) { return byte < 0x80; })) return false;
  const auto last = static_cast<uint8_t>(piece.back());
  if (IsAsciiDigit(last)) return true;
  if (IsAsciiLetter(last)) return AllOf(next, [](uint8_t byte) { return !IsAsciiLetter(byte); });
  if (!IsAsciiSign(last)) return false;
  // Signs end at a letter or digit, but a single sign leads the letters behind it.
  return AllOf(next, [&](uint8_t byte) {
    return IsAsciiDigit(byte) || (IsAsciiLetter(byte) && piece.size() > 1);
  });
}

}  // namespace

size_t SurePieceBegin(std::string_view text, size_t at) {
  for (; at > 0; --at) {
    const auto before = static_cast<uint8_t>(text[at - 1]);
    if ((IsAsciiDigit(before) || IsAsciiLetter(before)) &&
        IsAsciiSign(static_cast<uint8_t>(text[at]))) {
      return at;
    }
  }
  return 0;
}

size_t SurePiecesEnd(std::string_view text, const std::bitset<256>& next) {
  size_t last = 0;
  for (size_t at = 0; at < text.size(); at = EndOfQwenPiece(text, at)) last = at;
  if (text.empty() || next.none() || EndsBefore(text.substr(last), next)) return text.size();
  return last;
}

}  // namespace yesterlog
