// From the marks of a text to a kind's text and an event's fields.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/kind/details_members.h"
#include "core/kind/masked_text.h"
#include "core/store/kind_record.h"

namespace yesterlog {

inline constexpr size_t kMostFields = 16;
inline constexpr size_t kMostValueBytes = 200;  // a longer value is no field: it is never cut

// What is masked as a whole, and is no field: the event's text has it.
inline constexpr std::string_view kSourceMark = "<source>";
inline constexpr std::string_view kTextMark = "<text>";

// Gives the marks the names that their fields have: each once, two addresses by "from" and "to".
void NameMarks(TextParts* parts);

// The text with its marks as "<name>", the nameless ones "<*>", and from `prose` on <text>.
std::string KindText(const TextParts& parts, size_t prose);

// The fields of the text, then the members of the details that it does not have already.
std::vector<Field> FieldsOf(const TextParts& parts, const Members& members, size_t prose,
                            bool has_state);

}  // namespace yesterlog
