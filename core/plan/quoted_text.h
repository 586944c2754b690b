// Names between « and »: any well-formed UTF-8 in one line. Escaped are the quotes, the backslash
// and the ends of lines: \« \» \\ \n \r.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yesterlog {

inline constexpr std::string_view kOpenQuote = "\xC2\xAB";   // «
inline constexpr std::string_view kCloseQuote = "\xC2\xBB";  // »

// What stands between the quotes.
std::string EscapeQuoted(std::string_view text);

// Takes «…» from the front of `rest` and hands back the text; nullopt where none is there as a
// whole.
std::optional<std::string> TakeQuoted(std::string_view& rest);

}  // namespace yesterlog
