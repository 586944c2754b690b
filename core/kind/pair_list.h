// The members that an importer has put behind a text for want of words:
// "front_door person (zones: porch, score: 0.87)".
#pragma once

#include <cstddef>
#include <string_view>

#include "core/kind/details_members.h"

namespace yesterlog {

// `begin` is behind a parenthesis; a list's first key is one of `members`, and it closes at `end`.
bool IsPairList(std::string_view text, size_t begin, size_t end, const Members& members);

class PairListReader {
 public:
  PairListReader(std::string_view text, size_t begin, size_t end, const Members& members)
      : text_(text), members_(members), at_(begin), end_(end) {}

  // Moves to the next pair; false behind the last.
  bool Next();

  size_t key_begin() const { return key_begin_; }
  size_t key_end() const { return key_end_; }
  size_t value_begin() const { return key_end_ + 2; }
  size_t value_end() const { return value_end_; }
  size_t at() const { return at_; }  // behind what was read

 private:
  std::string_view text_;
  const Members& members_;
  size_t at_;
  size_t end_;
  size_t key_begin_ = 0;
  size_t key_end_ = 0;
  size_t value_end_ = 0;
};

}  // namespace yesterlog
