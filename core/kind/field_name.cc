#include "core/kind/field_name.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/vocabulary.h"

namespace yesterlog {
namespace {

bool IsSnake(std::string_view raw) {
  if (raw.empty() || raw.size() > FieldName::kMostBytes) return false;
  if (raw.front() < 'a' || raw.front() > 'z' || raw.back() == '_') return false;
  char before = '\0';
  for (const char c : raw) {
    const bool plain =
        (c >= 'a' && c <= 'z') || IsByte(c, kDigitByte) || (c == '_' && before != '_');
    if (!plain) return false;
    before = c;
  }
  return true;
}

// Marks of a kind's text with a meaning of their own.
std::string_view Renamed(std::string_view name) {
  if (name == "source") return "src";
  if (name == "text") return "content";
  return name;
}

}  // namespace

FieldName FieldName::Known(std::string_view name) {
  FieldName known;
  known.size_ = static_cast<uint8_t>(std::min(name.size(), kMostBytes));
  std::copy_n(name.begin(), known.size_, known.bytes_.begin());
  return known;
}

FieldName FieldName::OfKey(std::string_view raw) {
  const std::string_view last = raw.substr(raw.rfind('.') + 1);
  const WordFacts* facts = FactsOf(last);
  const bool measures = facts != nullptr && (facts->Is(kQuantity) || facts->field == "duration");
  if (measures && IsSnake(last)) return Known(Renamed(last));
  return last.empty() ? Of(raw) : OfPart(last, facts);
}

FieldName FieldName::Of(std::string_view raw) {
  while (!raw.empty() && raw.back() == '.') raw.remove_suffix(1);
  const std::string_view last = raw.substr(raw.rfind('.') + 1);
  return OfPart(last, FactsOf(last));
}

FieldName FieldName::OfPart(std::string_view part, const WordFacts* facts) {
  if (facts != nullptr && !facts->field.empty()) return Known(facts->field);
  if (IsSnake(part)) return Known(Renamed(part));
  FieldName name;
  name.size_ = 0;
  bool was_lower = false;
  for (const char c : part) {
    const bool letter = IsByte(c, kLetterByte) && static_cast<uint8_t>(c) < 0x80;
    const bool upper = IsByte(c, kUpperByte);
    if (!letter && (!IsByte(c, kDigitByte) || name.size_ == 0)) {
      was_lower = false;
      if (name.size_ > 0 && name.size_ < kMostBytes && name.bytes_[name.size_ - 1] != '_') {
        name.bytes_[name.size_++] = '_';
      }
      continue;
    }
    if (upper && was_lower && name.size_ < kMostBytes) name.bytes_[name.size_++] = '_';
    if (name.size_ >= kMostBytes) break;
    name.bytes_[name.size_++] = LowerByte(c);
    was_lower = !upper;
  }
  while (name.size_ > 0 && name.bytes_[name.size_ - 1] == '_') --name.size_;
  return Known(Renamed(name.view()));
}

}  // namespace yesterlog
