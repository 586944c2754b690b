#include "core/text/words.h"

#include "core/text/code_points.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

// Whether the character at `position` continues a word.
bool WordGoesOnAt(std::string_view text, size_t position) {
  return position < text.size() && IsWordCodePoint(NextCodePoint(text, &position));
}

}  // namespace

std::string FoldCase(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (size_t position = 0; position < text.size();) {
    const size_t begin = position;
    const char32_t c = NextCodePoint(text, &position);
    const char32_t lower = FoldCodePoint(c);
    if (lower == c) {
      folded.append(text.substr(begin, position - begin));
    } else {
      AppendUtf8(lower, &folded);
    }
  }
  return folded;
}

std::vector<Word> Words(std::string_view text) {
  std::vector<Word> words;
  bool inside = false;
  for (size_t position = 0; position < text.size();) {
    const size_t begin = position;
    const char32_t c = NextCodePoint(text, &position);
    if (IsWordCodePoint(c)) {
      if (!inside) words.push_back({.folded = {}, .begin = begin, .end = begin});
      inside = true;
      AppendUtf8(FoldCodePoint(c), &words.back().folded);
      words.back().end = position;
    } else if (inside && IsApostrophe(c) && WordGoesOnAt(text, position)) {
      words.back().folded.push_back('\'');
      words.back().end = position;
    } else {
      inside = false;
    }
  }
  return words;
}

}  // namespace yesterlog
