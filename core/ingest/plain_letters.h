// Words of European languages without what stands on their letters: "März" and "MARZ" are "marz".
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/ingest/cursor.h"

namespace yesterlog {

// The letters at the cursor, those of Latin-1's upper half among them; the cursor stands behind
// them.
std::string_view TakeAccentedLetters(Cursor& cursor);

// `word` in small letters of a to z, whatever else is in it left out or, where an encoding was
// lost, as '?'. Longer ones than any name that is looked for are empty.
class PlainLetters {
 public:
  explicit PlainLetters(std::string_view word);
  std::string_view view() const { return {letters_.data(), size_}; }

 private:
  static constexpr size_t kLongest = 24;
  std::array<char, kLongest> letters_{};
  size_t size_ = 0;
};

// The letters and digits of `text` in this way, however long it is.
std::string PlainWord(std::string_view text);

}  // namespace yesterlog
