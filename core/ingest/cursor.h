// A walk over the front of a text that takes what it recognises and leaves the rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace yesterlog {

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (LowerAscii(a[i]) != LowerAscii(b[i])) return false;
  }
  return true;
}

inline bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

inline std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }
  size_t position() const { return at_; }
  void MoveTo(size_t position) { at_ = position; }
  bool done() const { return at_ == text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }

  // The character `ahead` places on, '\0' past the end.
  char Peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0; }

  bool Take(char wanted) {
    if (Peek() != wanted || done()) return false;
    ++at_;
    return true;
  }

  bool TakeAny(std::string_view wanted) {
    if (done() || wanted.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
  }

  // `wanted` in any case, not followed by another letter.
  bool TakeWord(std::string_view wanted) {
    if (!EqualsIgnoringCase(text_.substr(at_, wanted.size()), wanted)) return false;
    if (IsLetter(Peek(wanted.size()))) return false;
    at_ += wanted.size();
    return true;
  }

  void SkipBlanks() {
    while (Peek() == ' ' || Peek() == '\t') ++at_;
  }

  // How many digits stand here.
  size_t DigitRun() const {
    size_t count = 0;
    while (IsDigit(Peek(count))) ++count;
    return count;
  }

  // The number of `digits` digits that stands here; the caller has counted them, at most 18.
  int64_t TakeNumber(size_t digits) {
    int64_t value = 0;
    for (size_t i = 0; i < digits; ++i) value = value * 10 + (text_[at_ + i] - '0');
    at_ += digits;
    return value;
  }

  // A run of `least` to `most` digits, all of it.
  std::optional<int> TakeDigits(size_t least, size_t most) {
    const size_t run = DigitRun();
    if (run < least || run > most) return std::nullopt;
    return static_cast<int>(TakeNumber(run));
  }

  std::string_view TakeLetters() {
    const size_t begin = at_;
    while (IsLetter(Peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  // Up to the next blank.
  std::string_view TakeToken() {
    const size_t begin = at_;
    while (!done() && !IsBlank(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace yesterlog
