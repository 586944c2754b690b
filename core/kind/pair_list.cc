#include "core/kind/pair_list.h"

#include <algorithm>

namespace yesterlog {
namespace {

constexpr size_t kLongestKey = 60;

// The end of the member's key that begins at `at` with ": " behind it; `at`: none does.
size_t KeyEnd(std::string_view text, size_t at, size_t end, const Members& members) {
  const size_t colon = text.substr(0, std::min(end, at + kLongestKey)).find(':', at);
  if (colon == std::string_view::npos || colon == at || colon + 1 >= end) return at;
  if (text[colon + 1] != ' ') return at;
  return members.HasKey(text.substr(at, colon - at)) ? colon : at;
}

}  // namespace

bool IsPairList(std::string_view text, size_t begin, size_t end, const Members& members) {
  return begin < end && text[end - 1] == ')' && KeyEnd(text, begin, end, members) != begin;
}

bool PairListReader::Next() {
  const size_t close = end_ - 1;
  if (at_ >= close) return false;
  key_begin_ = at_;
  key_end_ = KeyEnd(text_, at_, end_, members_);
  if (key_end_ == at_) return false;
  // A value may hold commas: it ends where one is followed by the next member's key.
  size_t comma = key_end_ + 2;
  while (comma < close) {
    comma = text_.substr(0, close).find(", ", comma);
    if (comma == std::string_view::npos) break;
    if (KeyEnd(text_, comma + 2, end_, members_) != comma + 2) break;
    comma += 2;
  }
  value_end_ = std::min(comma, close);
  at_ = std::min(value_end_ + 2, close);
  return true;
}

}  // namespace yesterlog
