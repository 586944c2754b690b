// Bytes of a file to UTF-8 text: drops a byte order mark, transcodes UTF-16.
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

// UTF-16 is told by its mark, or by NULs at every second place of the first four bytes, as the
// ASCII characters that every log begins with have them. Everything else passes as it is: what is
// no UTF-8 is repaired record by record, so that one bad byte costs one character.
class TextDecoder {
 public:
  // Appends what can be decoded so far; a character that is cut waits for its rest.
  void Decode(std::string_view bytes, std::string* text);
  // The rest of an input that ends here.
  void Finish(std::string* text);

 private:
  enum class Encoding { kUnknown, kUtf8, kUtf16Little, kUtf16Big };

  void Detect();
  void DecodeUnit(char first, char second, std::string* text);

  Encoding encoding_ = Encoding::kUnknown;
  std::string pending_;          // undecided first bytes, or half a unit
  char32_t high_surrogate_ = 0;  // that waits for its low one
};

}  // namespace yesterlog
