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

// The name that the sentence gives a number at `begin`: "temperature is 21", "battery at 20 %",
// "water tank, 82 %". `unit` stands behind the number, `measure` is what it measures.
FieldName NameFromSentence(const TextParts& parts, size_t begin, std::string_view unit,
                           std::string_view measure);

// Where a name of several words ends that begins with the word [begin, end): "Guest Ramirez",
// "D. Mercer"; `end`: it is one word.
size_t NameEnd(std::string_view text, size_t begin, size_t end);

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
