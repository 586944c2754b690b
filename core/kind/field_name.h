// A field's name while an event is taken apart: lower_snake_case, without allocation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace yesterlog {

struct WordFacts;

class FieldName {
 public:
  static constexpr size_t kMostBytes = 36;  // leaves room for "_12": names are at most 40 bytes

  // The name that `raw` has as a field: "smartlockId" is smartlock_id, "data.top_score" top_score,
  // "Temp °C" temp_c. Words that name a field by another name are that: "username" is user. Where
  // nothing of it can be in a name it is unnamed.
  static FieldName Of(std::string_view raw);
  // Of a key that the log itself gives: what it measures stays as it is called there ("temp").
  static FieldName OfKey(std::string_view raw);
  // `name` is one already.
  static FieldName Known(std::string_view name);
  static FieldName None() { return Known({}); }

  std::string_view view() const { return {bytes_.data(), size_}; }
  bool empty() const { return size_ == 0; }

 private:
  // Of one part of a key, of which `facts` are known.
  static FieldName OfPart(std::string_view part, const WordFacts* facts);

  std::array<char, kMostBytes> bytes_;
  uint8_t size_;
};

}  // namespace yesterlog
