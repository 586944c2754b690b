// The lines of a text, one by one.
#pragma once

#include <algorithm>
#include <string_view>

namespace yesterlog {

// Calls `use` with each line, without what ends it.
template <typename Use>
void ForLines(std::string_view text, Use use) {
  while (!text.empty()) {
    const size_t newline = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, newline);
    if (line.ends_with('\r')) line.remove_suffix(1);
    use(line);
    text.remove_prefix(std::min(newline + 1, text.size()));
  }
}

}  // namespace yesterlog
