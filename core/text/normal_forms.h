// Unicode's canonical normal forms (UAX #15).
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

// `text` is valid UTF-8.
std::string ToNfc(std::string_view text);

// `text` is a sequence of code points.
std::u32string ToNfd(std::u32string_view text);

}  // namespace yesterlog
