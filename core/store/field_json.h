// The JSON object in `events.extra`: fields that found no slot, by name. A number stands as one and
// keeps its digits, everything else is a string.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yesterlog {

void AppendExtraField(std::string_view name, std::string_view value, std::string* json);

// Names and values as they were appended. Whatever is no such object is read as far as it is one.
std::vector<std::pair<std::string, std::string>> ReadExtraFields(std::string_view json);

}  // namespace yesterlog
