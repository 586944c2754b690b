// Severity levels as log lines write them.
#pragma once

#include <span>
#include <string_view>

namespace yesterlog {

// The level that `token` is ("INFO", "[error]", "warning:"), without its marks; empty for none. It
// stands in capitals, in brackets or before a colon; any other "alert" is a word of the message.
std::string_view LevelOf(std::string_view token);
// Whether it would be one in capitals.
bool IsLevelWord(std::string_view token);
// The same without regard to case; empty: none.
std::string_view AnyLevelOf(std::string_view token);

// The level of Android's one letter, as in "1702  2395 D WindowManager:"; empty for none.
std::string_view LetterLevel(std::string_view token);

bool IsCapitals(std::string_view word);
bool IsOneOf(std::span<const std::string_view> words, std::string_view word);

}  // namespace yesterlog
