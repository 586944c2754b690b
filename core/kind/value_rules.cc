#include "core/kind/value_rules.h"

#include <algorithm>

#include "core/kind/bytes.h"

namespace yesterlog {
namespace {

constexpr size_t kLongestKeptWord = 40;
constexpr size_t kLongestKeptCode = 3;
constexpr size_t kLongestEventCode = 5;

bool IsPlainWords(std::string_view value) {
  return std::ranges::all_of(value, [](char c) {
    return IsByte(c, kLetterByte) || c == '_' || c == '-' || c == ' ' || c == ',' || c == '.';
  });
}

bool IsDigits(std::string_view value) {
  return std::ranges::all_of(value, [](char c) { return IsByte(c, kDigitByte); });
}

}  // namespace

bool KeepsValue(const WordFacts* key_facts, std::string_view value) {
  const bool is_code = key_facts != nullptr && key_facts->Is(kCodeKey);
  if (is_code && IsPlainWords(value)) return value.size() <= kLongestKeptWord;
  if (is_code && IsDigits(value)) {
    return value.size() <= (key_facts->Is(kEventCode) ? kLongestEventCode : kLongestKeptCode);
  }
  if (key_facts != nullptr && key_facts->Is(kNamesWord)) return false;
  const WordFacts* facts = FactsOf(value);
  if (facts == nullptr) return false;
  return facts->Is(kOutcome) || (facts->sense != Sense::kNone && facts->thing == Thing::kNone);
}

bool EndsLikeAVerb(std::string_view word) {
  constexpr size_t kShortestVerb = 5;
  return word.size() >= kShortestVerb && (word.ends_with("ed") || word.ends_with("ing"));
}

bool NamesAValue(std::string_view word, const WordFacts* facts) {
  constexpr size_t kLongestNoun = 30;
  if (word.size() < 2 || word.size() > kLongestNoun) return false;
  if (!IsByte(word[0], kLetterByte) || static_cast<uint8_t>(word[0]) >= 0x80) return false;
  if (facts != nullptr) {
    if (!facts->field.empty() || facts->Is(kQuantity)) return true;
    if (facts->Is(kKeptCode)) return false;
    constexpr uint32_t kNoNoun = kFunctionWord | kNegation | kCondition | kCopula | kProseWord |
                                 kOutcome | kMonth | kWeekday;
    if (facts->Is(kNoNoun) && !facts->Is(kCodeKey)) return false;
    if (facts->sense != Sense::kNone) return false;
  }
  return !EndsLikeAVerb(word);
}

bool IsProgramName(std::string_view code) {
  size_t parts = 0;
  size_t digits = 0;
  for (size_t at = 0; at < code.size(); ++parts) {
    size_t letters = 0;
    for (; at < code.size() && IsByte(code[at], kLetterByte); ++at) ++letters;
    if (letters < 2) return false;
    for (; at < code.size() && IsByte(code[at], kDigitByte); ++at) ++digits;
    if (at < code.size() && code[at] != '_') return false;
    ++at;
  }
  return parts >= 2 && digits <= 2;
}

std::string_view NameOfShape(Shape shape) {
  switch (shape) {
    case Shape::kIp:
      return "ip";
    case Shape::kMac:
      return "mac";
    case Shape::kPath:
      return "path";
    case Shape::kUrl:
      return "url";
    case Shape::kEmail:
      return "email";
    case Shape::kHost:
      return "host";
    case Shape::kUnitName:
      return "unit";
    case Shape::kFile:
      return "file";
    case Shape::kEntity:
      return "entity";
    case Shape::kVersion:
      return "version";
    case Shape::kDate:
      return "date";
    case Shape::kClock:
      return "clock";
    case Shape::kStamp:
      return "stamp";
    case Shape::kDuration:
      return "duration";
    default:
      return {};
  }
}

bool IsHttpMethod(std::string_view word) {
  return word == "GET" || word == "POST" || word == "PUT" || word == "HEAD" || word == "DELETE" ||
         word == "PATCH" || word == "OPTIONS" || word == "CONNECT" || word == "PROPFIND";
}

bool IsKey(std::string_view text) {
  constexpr size_t kLongestKey = 60;
  if (text.empty() || text.size() > kLongestKey || !IsByte(text[0], kLetterByte | kDigitByte)) {
    return text.size() > 1 && text[0] == '_';
  }
  return std::ranges::all_of(text, [](char c) {
    return IsByte(c, kLetterByte | kDigitByte) || c == '_' || c == '-' || c == '.' || c == ':' ||
           c == '/' || c == '@';
  });
}

bool IsStructured(std::string_view inside) {
  if (inside.empty() || inside[0] == '{' || inside[0] == '[') return true;
  const std::string_view first = inside.substr(0, inside.find(' '));
  return first.size() < inside.size() &&
         (IsHttpMethod(first) || first.find('=') != std::string_view::npos);
}

bool IsMessageKey(std::string_view key) {
  return key == "msg" || key == "message" || key == "error" || key == "err" || key == "reason" ||
         key == "errorMessage" || key == "error_message";
}

}  // namespace yesterlog
