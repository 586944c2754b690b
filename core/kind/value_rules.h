// Which words name a value, and which values are no particulars.
#pragma once

#include <string_view>

#include "core/kind/token_shape.h"
#include "core/kind/vocabulary.h"

namespace yesterlog {

// The value of a key tells what happened (an outcome, a state, a level, a short code of an action)
// and stays in the kind's text. `key_facts`: of the key as a field's name, or null.
bool KeepsValue(const WordFacts* key_facts, std::string_view value);

// A number or identifier behind `word` is named by it: a noun, as far as that can be told.
bool NamesAValue(std::string_view word, const WordFacts* facts);

// "disconnected", "waiting": no name of a person or thing.
bool EndsLikeAVerb(std::string_view word);

// "ext4_dx_add_entry", "jk2_init": a function's or module's name, though it has a digit. Of
// "cam_03" and "rdd_21_0" a part is a number.
bool IsProgramName(std::string_view code);

bool IsHttpMethod(std::string_view word);

// May stand before '=' or, quoted, before ':'.
bool IsKey(std::string_view text);

// The text of what is quoted is taken apart itself: JSON, a request line, key=value pairs.
bool IsStructured(std::string_view inside);

// The value of such a key is a text of its own: msg="request done".
bool IsMessageKey(std::string_view key);

// The field that a shape is where no word names it; empty: none.
std::string_view NameOfShape(Shape shape);

}  // namespace yesterlog
