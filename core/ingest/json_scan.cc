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

// "sensor.hall" names a thing, "events" does not.
bool IsKeyed(std::string_view text) {
  const std::string_view key = KeyOfArray(text, FindWrappedArray(text));
  const size_t dot = key.find('.');
  return dot != kNowhere && dot > 0 && dot + 1 < key.size() && key.find(' ') == kNowhere;
}

}  // namespace

std::string_view KeyOfArray(std::string_view text, size_t array) {
  const size_t colon = text.substr(0, array).find_last_not_of("[ \t\r\n");
  if (colon == kNowhere || text[colon] != ':') return {};
  const size_t end = text.substr(0, colon).find_last_not_of(" \t\r\n");
  if (end == kNowhere || end == 0 || text[end] != '"') return {};
  const size_t begin = text.rfind('"', end - 1);
  return begin == kNowhere ? std::string_view() : text.substr(begin + 1, end - begin - 1);
}

NextArray FindNextArray(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  size_t at = 0;
  const auto take = [&](char wanted) {
    at = std::min(text.find_first_not_of(kBlanks, at), text.size());
    const bool there = at < text.size() && text[at] == wanted;
    if (there) ++at;
    return there;
  };
  NextArray next;
  const bool comma = take(',');
  const size_t key = comma && take('"') ? at : 0;
  if (key > 0) at = std::min(BehindString(text, key - 1), text.size());
  const bool opened = key > 0 && take(':') && take('[');
  next.cut = !opened && at >= text.size();
  if (!opened) return next;
  next.begin = at;
  next.key = KeyOfArray(text, at);
  return next;
}

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

size_t AssignmentLength(std::string_view text) {
  constexpr size_t kLongest = 100;
  const size_t equals = text.substr(0, kLongest).find('=');
  if (equals == kNowhere || equals == 0 || !IsLetter(text[0])) return 0;
  const bool name = std::ranges::all_of(text.substr(0, equals), [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '.' || c == '_' || c == ' ' || c == '$';
  });
  const size_t value = text.find_first_not_of(" \t\r\n", equals + 1);
  const bool opens = value != kNowhere && (text[value] == '[' || text[value] == '{');
  return name && opens && text.find('{', value) != kNowhere ? value : 0;
}

JsonLayout GuessJsonLayout(std::string_view head) {
  std::string_view text = Trim(head);
  if (const size_t assigned = AssignmentLength(text); assigned > 0) {
    return text[assigned] == '[' ? JsonLayout::kStream : JsonLayout::kLines;
  }
  if (text.starts_with('[')) {
    const size_t inner = text.find_first_not_of("[ \t\r\n");
    const bool objects = inner != kNowhere && (text[inner] == '{' || text[inner] == ']');
    return objects ? JsonLayout::kStream : JsonLayout::kLines;
  }
  if (!text.starts_with('{')) return JsonLayout::kLines;
  if (IsWrapped(text)) return IsKeyed(text) ? JsonLayout::kKeyed : JsonLayout::kWrapped;
  const std::string_view first_line = Trim(text.substr(0, text.find('\n')));
  const bool goes_on = first_line.ends_with('{') || first_line.ends_with(',');
  return goes_on ? JsonLayout::kStream : JsonLayout::kLines;
}

}  // namespace yesterlog
