#include "core/kind/details_members.h"

#include <optional>

#include "core/kind/bytes.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr std::string_view kNull = "null";

// The end of the string whose first byte behind the quote is at `at`: its closing quote.
size_t StringEnd(std::string_view json, size_t at) {
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return at < json.size() ? at : std::string_view::npos;
}

size_t SkipBlanks(std::string_view json, size_t at) {
  while (at < json.size() && IsByte(json[at], kBlankByte)) ++at;
  return at;
}

// Behind the list or object that begins at `at`.
size_t NestedEnd(std::string_view json, size_t at) {
  size_t depth = 0;
  for (; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') {
      at = StringEnd(json, at + 1);
      if (at == std::string_view::npos) return at;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if ((c == ']' || c == '}') && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

size_t ScalarEnd(std::string_view json, size_t at) {
  while (at < json.size() && json[at] != ',' && json[at] != '}' && json[at] != ']' &&
         !IsByte(json[at], kBlankByte)) {
    ++at;
  }
  return at;
}

std::optional<uint32_t> HexUnit(std::string_view json, size_t at) {
  if (at + 4 > json.size()) return std::nullopt;
  uint32_t unit = 0;
  for (const char c : json.substr(at, 4)) {
    if (!IsByte(c, kHexByte)) return std::nullopt;
    const uint32_t digit = IsByte(c, kDigitByte) ? static_cast<uint32_t>(c - '0')
                                                 : static_cast<uint32_t>(LowerByte(c) - 'a' + 10);
    unit = unit * 16 + digit;
  }
  return unit;
}

// The character of the escape `\uXXXX` whose digits begin at `*at`, a pair of surrogates as one.
void AppendEscaped(std::string_view json, size_t* at, std::string* out) {
  auto unit = HexUnit(json, *at);
  if (!unit) return;
  *at += 4;
  if (*unit >= 0xD800 && *unit < 0xDC00 && json.substr(*at, 2) == "\\u") {
    const auto low = HexUnit(json, *at + 2);
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      *unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
      *at += 6;
    }
  }
  AppendUtf8(*unit >= 0xD800 && *unit < 0xE000 ? kReplacementCharacter : char32_t{*unit}, out);
}

std::string Unescape(std::string_view json) {
  if (json.find('\\') == std::string_view::npos) return std::string(json);
  std::string text;
  for (size_t at = 0; at < json.size();) {
    const char c = json[at++];
    if (c != '\\' || at == json.size()) {
      text.push_back(c);
      continue;
    }
    switch (const char escaped = json[at++]; escaped) {
      case 'n':
        text.push_back('\n');
        break;
      case 't':
        text.push_back('\t');
        break;
      case 'r':
        text.push_back('\r');
        break;
      case 'b':
        text.push_back('\b');
        break;
      case 'f':
        text.push_back('\f');
        break;
      case 'u':
        AppendEscaped(json, &at, &text);
        break;
      default:
        text.push_back(escaped);
    }
  }
  return text;
}

std::string ListValue(std::string_view json) {
  std::string text;
  for (size_t at = 1; at + 1 < json.size();) {
    at = SkipBlanks(json, at);
    if (at >= json.size() || json[at] == ']') break;
    const bool quoted = json[at] == '"';
    const bool nested = json[at] == '[' || json[at] == '{';
    const size_t begin = quoted ? at + 1 : at;
    const size_t end = quoted   ? StringEnd(json, begin)
                       : nested ? NestedEnd(json, at)
                                : ScalarEnd(json, at);
    if (end == std::string_view::npos) break;
    if (!nested) {
      if (!text.empty()) text += ", ";
      text += Unescape(json.substr(begin, end - begin));
    }
    at = json.find_first_of(",]", quoted ? end + 1 : end);
    if (at == std::string_view::npos) break;
    ++at;
  }
  return text;
}

}  // namespace

std::string Member::Value() const {
  if (type == MemberType::kList) return ListValue(json);
  return type == MemberType::kString ? Unescape(json) : std::string(json);
}

bool Member::IsPlain() const {
  if (type == MemberType::kList) return false;
  return type != MemberType::kString || json.find('\\') == std::string_view::npos;
}

Members::Members(std::string_view json) { ReadObject(json); }

void Members::ReadObject(std::string_view json) {
  size_t at = SkipBlanks(json, 0);
  if (at >= json.size() || json[at] != '{') return;
  for (++at; size_ < kMostMembers;) {
    at = SkipBlanks(json, at);
    if (at < json.size() && (json[at] == ',' || json[at] == '}')) {
      ++at;  // a nested object's members are taken with this one's
      continue;
    }
    if (at >= json.size() || json[at] != '"') return;
    const size_t key_end = StringEnd(json, at + 1);
    if (key_end == std::string_view::npos) return;
    const std::string_view key = json.substr(at + 1, key_end - at - 1);
    at = SkipBlanks(json, key_end + 1);
    if (at >= json.size() || json[at] != ':') return;
    at = SkipBlanks(json, at + 1);
    if (at >= json.size()) return;
    if (json[at] == '{') {
      ++at;
      continue;
    }
    const bool quoted = json[at] == '"';
    const bool listed = json[at] == '[';
    const size_t begin = quoted ? at + 1 : at;
    const size_t end = quoted   ? StringEnd(json, begin)
                       : listed ? NestedEnd(json, at)
                                : ScalarEnd(json, at);
    if (end == std::string_view::npos) return;
    const std::string_view value = json.substr(begin, end - begin);
    at = quoted ? end + 1 : end;
    if (value == kNull && !quoted) continue;
    const MemberType type = quoted                                ? MemberType::kString
                            : listed                              ? MemberType::kList
                            : value == "true" || value == "false" ? MemberType::kBoolean
                                                                  : MemberType::kNumber;
    members_[size_++] = {key, value, type};
  }
}

const Member* Members::Find(std::string_view name) const {
  for (const Member& member : all()) {
    if (!member.key.ends_with(name)) continue;
    const size_t before = member.key.size() - name.size();
    if (before == 0 || member.key[before - 1] == '.') return &member;
  }
  return nullptr;
}

bool Members::HasKey(std::string_view key) const {
  for (const Member& member : all()) {
    if (member.key == key) return true;
  }
  return false;
}

}  // namespace yesterlog
