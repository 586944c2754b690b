// A scanner rather than a parser: the index needs the words of the values, not their structure, and
// it runs once an event.
#include <array>
#include <cstdint>

#include "core/store/index_text.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Scanner {
 public:
  explicit Scanner(std::string_view json) : json_(json) {}

  std::string Values() {
    while (position_ < json_.size()) {
      const char c = json_[position_];
      if (c == '"') {
        const size_t mark = values_.size();
        ReadString();
        values_ += ' ';
        if (IsKey()) values_.resize(mark);
      } else if ((c >= '0' && c <= '9') || c == '-') {
        ReadNumber();
      } else {
        ++position_;  // structure, spaces, true, false, null
      }
    }
    return std::move(values_);
  }

 private:
  void ReadString() {
    for (++position_; position_ < json_.size(); ++position_) {
      const size_t plain = position_;
      while (position_ < json_.size() && json_[position_] != '"' && json_[position_] != '\\') {
        ++position_;
      }
      values_ += json_.substr(plain, position_ - plain);
      if (position_ == json_.size()) return;
      if (json_[position_] == '"') {
        ++position_;
        return;
      }
      ReadEscape();
    }
  }

  static bool IsInNumber(char c) {
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
  }

  // At the backslash; leaves the position on the escape's last character.
  void ReadEscape() {
    if (++position_ >= json_.size()) return;
    const char c = json_[position_];
    if (c == 'u') {
      char32_t unit = ReadHex4();
      if (unit >= 0xD800 && unit < 0xDC00 && json_.substr(position_ + 1, 2) == "\\u") {
        position_ += 2;
        const char32_t low = ReadHex4();
        if (low >= 0xDC00 && low < 0xE000) unit = 0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00;
      }
      const bool surrogate = unit >= 0xD800 && unit < 0xE000;
      AppendUtf8(surrogate ? kReplacementCharacter : unit, &values_);
    } else {
      // \n, \t and the like separate words; \" \\ \/ are themselves.
      values_ += c == '"' || c == '\\' || c == '/' ? c : ' ';
    }
  }

  // At the 'u' (or just before the digits); leaves the position on the last digit read.
  char32_t ReadHex4() {
    char32_t value = 0;
    for (int i = 0; i < 4 && position_ + 1 < json_.size(); ++i) {
      const int digit = HexDigit(json_[position_ + 1]);
      if (digit < 0) break;
      value = value * 16 + static_cast<char32_t>(digit);
      ++position_;
    }
    return value;
  }

  void ReadNumber() {
    const size_t begin = position_;
    while (position_ < json_.size() && IsInNumber(json_[position_])) ++position_;
    values_ += json_.substr(begin, position_ - begin);
    values_ += ' ';
  }

  bool IsKey() {
    while (position_ < json_.size() && (json_[position_] == ' ' || json_[position_] == '\n' ||
                                        json_[position_] == '\t' || json_[position_] == '\r')) {
      ++position_;
    }
    return position_ < json_.size() && json_[position_] == ':';
  }

  std::string_view json_;
  size_t position_ = 0;
  std::string values_;
};

}  // namespace

std::string JsonValues(std::string_view json) { return Scanner(json).Values(); }

}  // namespace yesterlog
