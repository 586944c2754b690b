// Writing JSON text.
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

// Appends `text`, which must be valid UTF-8, as a JSON string with its quotes.
void AppendJsonString(std::string_view text, std::string* out);

}  // namespace yesterlog
