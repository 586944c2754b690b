// Names that are known before a text is read, because they stand beside it: the source's, and
// members of the details that an importer has put into words ("Person (Eva) at the front door in
// porch").
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/kind/bytes.h"
#include "core/kind/field_name.h"
#include "core/kind/masker.h"

namespace yesterlog {

// Where `name` ends in `text` when it stands at `at`, blanks for its '_' and '-' allowed and in
// whatever ASCII case; 0: it does not, or goes on as a longer word.
size_t SpokenEnd(std::string_view text, size_t at, std::string_view name);

// As a name is compared: '_' and '-' are blanks.
inline char JoinedByte(char c) { return c == '_' || c == '-' ? ' ' : LowerByte(c); }

class Particulars {
 public:
  explicit Particulars(const MaskContext& context);

  struct Found {
    size_t end = 0;  // 0: none
    FieldName name = FieldName::None();
    bool is_source = false;
  };
  // The one that stands at `at`, where a word begins.
  Found At(std::string_view text, size_t at) const {
    return (firsts_ & Bit(text[at])) == 0 ? Found() : Find(text, at);
  }

  bool has_zone() const { return has_zone_; }

 private:
  struct Known {
    std::string_view value;
    FieldName name = FieldName::None();
    bool is_source = false;
  };
  static constexpr size_t kMost = 8;

  // Of 64 by the first letter.
  static uint64_t Bit(char c) { return uint64_t{1} << (static_cast<uint8_t>(JoinedByte(c)) & 63); }
  Found Find(std::string_view text, size_t at) const;
  void Add(std::string_view value, std::string_view name, bool is_source);

  std::array<Known, kMost> known_;
  size_t size_ = 0;
  uint64_t firsts_ = 0;
  bool has_zone_ = false;
};

}  // namespace yesterlog
