// The form of a JSON text that has one way only to be written: keys in a fixed order, no blanks,
// strings escaped only where they must be.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace yesterlog {

// Whether null may stand in place of a value.
enum class JsonNull { kRefused, kAllowed };

// One of a few strings, none of them twice. A forced ending takes the first.
struct JsonEnum {
  std::vector<std::string> words;  // of characters that need no escape
  JsonNull null = JsonNull::kRefused;
};

// 0 to `max`, which is at most 9.
struct JsonDigit {
  int max = 9;
  JsonNull null = JsonNull::kRefused;
};

// One line of well-formed UTF-8. Control characters cannot occur, not even escaped: what is written
// into a string has been normalised, and a mark behind "\n" would become one character with its n
// when a tokenizer puts the text into form C. Only \" and \\ are escapes.
struct JsonString {
  size_t max_bytes = 0;  // between the quotes, escapes as they are written
  JsonNull null = JsonNull::kRefused;
};

// A list of strings.
struct JsonStrings {
  size_t max_items = 0;
  size_t max_bytes = 0;  // of one
};

struct JsonMember;

// All of its members, in their order.
struct JsonObject {
  std::vector<JsonMember> members;
};

using JsonValue = std::variant<JsonEnum, JsonDigit, JsonString, JsonStrings, JsonObject>;

struct JsonMember {
  std::string key;  // of characters that need no escape
  JsonValue value;
};

}  // namespace yesterlog
