// What an event keeps of a record besides its own fields, and a text for records that have none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/ingest/record.h"

namespace yesterlog {

// The fields of `record` that `used` (by place) does not mark, as a JSON object with its keys in
// ascending order, empty values left out. Of a key that comes twice the last value counts.
std::string DetailsJson(const Record& record, const std::vector<char>& used);

// "M003 ON", "front_door person (zones: porch, score: 0.87)": source and label, then the values
// that `used` does not mark, as far as they are short enough to read.
std::string ComposeText(std::string_view source, std::string_view label, const Record& record,
                        const std::vector<char>& used);

// Text fit to be shown and searched: valid UTF-8 is expected; escape sequences of terminals are
// dropped, other control characters but line breaks and tabs become blanks, and blanks at the end
// go.
std::string CleanText(std::string_view text);

}  // namespace yesterlog
