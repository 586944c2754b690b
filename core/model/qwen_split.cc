#include "core/model/qwen_split.h"

#include "core/text/categories.h"
#include "core/text/code_points.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

bool IsLineBreak(char32_t c) { return c == '\r' || c == '\n'; }

// Neither white space, letter nor number.
bool IsSign(char32_t c) { return !IsSpace(c) && !IsLetter(c) && !IsNumber(c); }

// A place in the text and the code point there; `end` is behind it.
class Cursor {
 public:
  Cursor(std::string_view text, size_t at) : text_(text), begin_(at), end_(at) { Read(); }

  bool done() const { return begin_ == text_.size(); }
  char32_t code() const { return code_; }
  size_t begin() const { return begin_; }

  void Advance() {
    begin_ = end_;
    Read();
  }

  template <typename Predicate>
  void Skip(Predicate predicate) {
    while (!done() && predicate(code_)) Advance();
  }

 private:
  void Read() { code_ = done() ? 0 : NextCodePoint(text_, &end_); }

  std::string_view text_;
  size_t begin_;
  size_t end_;
  char32_t code_ = 0;
};

// 's and its like, in any case; the long s is an s in another case.
size_t EndOfContraction(Cursor at) {
  at.Advance();
  if (at.done()) return 0;
  const char32_t first = at.code() == 0x17F ? 's' : LowerCaseOf(at.code());
  at.Advance();
  if (first == 's' || first == 't' || first == 'm' || first == 'd') return at.begin();
  if (at.done()) return 0;
  const char32_t second = LowerCaseOf(at.code());
  at.Advance();
  const bool two = (first == 'r' && second == 'e') || (first == 'v' && second == 'e') ||
                   (first == 'l' && second == 'l');
  return two ? at.begin() : 0;
}

// White space up to its last line break; else all of it at the end of the text; else all but its
// last character, which goes with what follows.
size_t EndOfSpace(Cursor at) {
  size_t behind_break = 0;
  size_t last = at.begin();
  const size_t begin = at.begin();
  while (!at.done() && IsSpace(at.code())) {
    const bool breaks = IsLineBreak(at.code());
    last = at.begin();
    at.Advance();
    if (breaks) behind_break = at.begin();
  }
  if (behind_break > 0) return behind_break;
  return at.done() || last == begin ? at.begin() : last;
}

}  // namespace

const std::string_view kQwenPattern =
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| "
    "?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

size_t EndOfQwenPiece(std::string_view text, size_t begin) {
  Cursor at(text, begin);
  const char32_t first = at.code();
  if (first == '\'') {
    if (const size_t end = EndOfContraction(at); end > 0) return end;
  }
  Cursor next = at;
  next.Advance();
  const bool leads = !IsLineBreak(first) && !IsNumber(first);
  if (IsLetter(first) || (leads && !next.done() && IsLetter(next.code()))) {
    next.Skip(IsLetter);
    return next.begin();
  }
  if (IsNumber(first)) return next.begin();
  const bool blank_leads = first == ' ' && !next.done() && IsSign(next.code());
  if (IsSign(first) || blank_leads) {
    next.Skip(IsSign);
    next.Skip(IsLineBreak);
    return next.begin();
  }
  return EndOfSpace(at);
}

}  // namespace yesterlog
