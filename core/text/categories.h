// General categories of Unicode, as tokenizers split text by them.
#pragma once

namespace yesterlog {

bool IsLetter(char32_t c);  // L
bool IsNumber(char32_t c);  // N

// The lower case where that is one character, else `c`: İ alone has two, see kCapitalDottedI.
char32_t LowerCaseOf(char32_t c);
inline constexpr char32_t kCapitalDottedI = 0x130;

}  // namespace yesterlog
