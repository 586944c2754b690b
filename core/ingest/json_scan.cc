#include "core/ingest/json_scan.h"

#include <algorithm>

#include "core/ingest/cursor.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

// The position behind the string that begins at `begin`; past the end where none ends it.
size_t BehindString(std::string_view text, size_t begin) {
  size_t i = begin + 1;
  while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
  return i + 1;
}

// Whether `head` is one object that holds the records. Further objects behind it, or on lines of
// their own, are the records themselves.
bool IsWrapped(std::string_view head) {
  const std::string_view text = Trim(head);
  const size_t array = FindWrappedArray(text);
  if (array == kNowhere || text.find("\n{") < array) return false;
  const size_t length = ObjectLength(text);
  return length == 0 || length == text.size();
}

}  // namespace

size_t ObjectLength(std::string_view text) {
  size_t depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      i = BehindString(text, i) - 1;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

size_t FindWrappedArray(std::string_view text) {
  size_t objects = 0;
  size_t arrays = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      i = BehindString(text, i) - 1;
    } else if (c == '{') {
      ++objects;
    } else if (c == '}') {
      if (objects <= 1) return kNowhere;
      --objects;
    } else if (c == '[') {
      const size_t first = text.find_first_not_of("[ \t\r\n", i + 1);
      if (arrays == 0 && objects > 0 && first != kNowhere && text[first] == '{') return i + 1;
      ++arrays;
    } else if (c == ']' && arrays > 0) {
      --arrays;
    }
  }
  return kNowhere;
}

JsonLayout GuessJsonLayout(std::string_view head) {
  const std::string_view text = Trim(head);
  if (text.starts_with('[')) {
    const size_t inner = text.find_first_not_of("[ \t\r\n");
    const bool objects = inner != kNowhere && (text[inner] == '{' || text[inner] == ']');
    return objects ? JsonLayout::kStream : JsonLayout::kLines;
  }
  if (!text.starts_with('{')) return JsonLayout::kLines;
  if (IsWrapped(text)) return JsonLayout::kWrapped;
  const std::string_view first_line = Trim(text.substr(0, text.find('\n')));
  const bool goes_on = first_line.ends_with('{') || first_line.ends_with(',');
  return goes_on ? JsonLayout::kStream : JsonLayout::kLines;
}

}  // namespace yesterlog
