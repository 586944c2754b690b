#include "core/ingest/plain_letters.h"

#include <cstdint>

namespace yesterlog {
namespace {

// The letters under the accents of U+00C0 .. U+00FF, '?' for none.
constexpr std::string_view kBase =
    "aaaaaaaceeeeiiii?nooooo?ouuuuy?s"
    "aaaaaaaceeeeiiii?nooooo?ouuuuy?y";

constexpr std::string_view kLost = "\xEF\xBF\xBD";

bool IsTwoByteLetter(std::string_view rest) {
  return rest.size() > 1 && rest[0] == '\xC3' && (static_cast<uint8_t>(rest[1]) & 0xC0) == 0x80;
}

// How many bytes the accented letter at the front of `rest` has, 0 for none. A single byte is one
// of Latin-1, whose files are read before they are repaired.
size_t AccentedBytes(std::string_view rest) {
  if (rest.empty() || static_cast<uint8_t>(rest[0]) < 0x80) return 0;
  if (IsTwoByteLetter(rest)) return 2;
  if (rest.starts_with(kLost)) return kLost.size();
  const auto byte = static_cast<uint8_t>(rest[0]);
  const bool lead = rest.size() > 1 && (static_cast<uint8_t>(rest[1]) & 0xC0) == 0x80;
  return byte >= 0xC0 && !lead ? 1 : 0;
}

// The letter or other character at `*at`, without its accent; `*at` goes on behind it.
char TakePlain(std::string_view text, size_t* at) {
  const std::string_view rest = text.substr(*at);
  const size_t accented = AccentedBytes(rest);
  *at += accented > 0 ? accented : 1;
  if (accented == 0) return LowerAscii(rest[0]);
  return accented > 2 ? '?' : kBase[static_cast<uint8_t>(rest[accented - 1]) & 0x3F];
}

}  // namespace

std::string_view TakeAccentedLetters(Cursor& cursor) {
  const size_t begin = cursor.position();
  for (;;) {
    cursor.TakeLetters();
    const size_t accented = AccentedBytes(cursor.rest());
    if (accented == 0) return cursor.text().substr(begin, cursor.position() - begin);
    cursor.MoveTo(cursor.position() + accented);
  }
}

PlainLetters::PlainLetters(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const char plain = TakePlain(word, &at);
    if (!IsLetter(plain) && plain != '?') continue;
    if (size_ == kLongest) {
      size_ = 0;
      return;
    }
    letters_.at(size_++) = plain;
  }
}

std::string PlainWord(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size();) {
    const char c = TakePlain(text, &at);
    if (IsLetter(c) || IsDigit(c)) plain.push_back(c);
  }
  return plain;
}

}  // namespace yesterlog
