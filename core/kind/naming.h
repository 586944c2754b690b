// What a place of a text is called: by the words around it.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/kind/field_name.h"
#include "core/kind/masked_text.h"

namespace yesterlog {

// The word before `begin` when only what joins a name to its value lies between ("port 22",
// "TID #7", "size = 5"); null: none does. In what follows, `parts` holds all tokens before `begin`.
const Token* NamingToken(const TextParts& parts, size_t begin);
std::string_view WordBefore(const TextParts& parts, size_t begin);

// The name that the word before gives a number or an identifier at `begin`.
FieldName NameFromBefore(const TextParts& parts, size_t begin);

// The name of a word at `place` that the words around it tell to be a particular: "user anna",
// "for root from 10.0.0.7", "by Anna.", "Session of ben closed". Unnamed: it is an ordinary word.
FieldName NameFromPosition(const TextParts& parts, const Token& place);

// Where what a program writes as a day ends: "Sat Jul 26 09:10:00 2025", "Nov  9"; 0: no such
// thing.
size_t SpelledDateEnd(std::string_view text, size_t begin);

// Where a number plate of capitals and digits ends that begins at `begin`: "AB 123", "HH-XY 123".
size_t PlateEnd(std::string_view text, size_t begin);

// "eth0", "wlp3s0"
bool IsNetworkInterface(std::string_view code);

}  // namespace yesterlog
