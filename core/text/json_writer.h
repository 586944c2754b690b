// Writes JSON: the members of an object in the order in which they are added, on one line.
//
//   JsonWriter().Add("text", "a \"b\"").Add("n", 3).Add("windows", JsonList(windows, WindowJson))
//       .Take()    ->  {"text":"a \"b\"","n":3,"windows":[...]}
//
// Bytes of a string that are no UTF-8 become U+FFFD, so what is written is always JSON.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// A text that is JSON already, as opposed to a string that is to be written as one.
struct JsonText {
  std::string text;
};

JsonText ToJson(std::string_view string);
JsonText ToJson(double number);  // null for what is no number
inline JsonText ToJson(const char* string) { return ToJson(std::string_view(string)); }
inline JsonText ToJson(const std::string& string) { return ToJson(std::string_view(string)); }
inline JsonText ToJson(bool flag) { return {flag ? "true" : "false"}; }
template <std::integral T>
JsonText ToJson(T number) {
  return {std::to_string(number)};
}
inline JsonText ToJson(JsonText json) { return json; }
template <typename T>
JsonText ToJson(const std::vector<T>& list);
template <typename T>
JsonText ToJson(const std::optional<T>& value);

// `text` in one line if it is JSON, else as a string.
JsonText Embedded(std::string_view text);

// [write(element), ...]
template <typename List, typename Write>
JsonText JsonList(const List& list, Write write) {
  std::string text = "[";
  for (const auto& element : list) {
    if (text.size() > 1) text += ',';
    text += ToJson(write(element)).text;
  }
  return {text + "]"};
}

template <typename T>
JsonText ToJson(const std::vector<T>& list) {
  return JsonList(list, [](const T& element) { return ToJson(element); });
}

template <typename T>
JsonText ToJson(const std::optional<T>& value) {
  return value ? ToJson(*value) : JsonText{"null"};
}

class JsonWriter {
 public:
  template <typename T>
  JsonWriter& Add(std::string_view key, const T& value) {
    return AddText(key, ToJson(value));
  }

  JsonText Json() const { return {text_ + "}"}; }
  std::string Take() { return std::move(text_) + "}"; }

 private:
  JsonWriter& AddText(std::string_view key, const JsonText& value);

  std::string text_ = "{";
};

}  // namespace yesterlog
