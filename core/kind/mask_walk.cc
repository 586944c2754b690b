#include "core/kind/mask_walk.h"

namespace yesterlog {

void MaskWalk::AddToken(size_t from, size_t to, const WordFacts* facts, int16_t mark) {
  parts.token_storage[parts.token_count++] = {static_cast<uint32_t>(from),
                                              static_cast<uint32_t>(to), facts, mark};
}

Mark& MaskWalk::AddMark(FieldName name, size_t from, size_t to, MarkKind kind) {
  Mark& mark = parts.mark_storage[parts.mark_count];
  const auto begin = static_cast<uint32_t>(from);
  const auto behind = static_cast<uint32_t>(to);
  mark = {name, kind, false, begin, behind, behind, behind, behind};
  if (kind != MarkKind::kShown) AddToken(from, to, nullptr, static_cast<int16_t>(parts.mark_count));
  ++parts.mark_count;
  return mark;
}

const Mark* MaskWalk::LastMark() const {
  if (parts.token_count == 0) return nullptr;
  const Token& last = parts.token_storage[parts.token_count - 1];
  return last.mark < 0 ? nullptr : &parts.mark_storage[static_cast<size_t>(last.mark)];
}

size_t MaskWalk::QuoteEnd(char quote) {
  constexpr size_t kNowhere = std::string_view::npos;
  size_t& known = quote == '"' ? double_end_ : quote == '\'' ? single_end_ : back_end_;
  if (known != kNowhere && known <= at) {
    known = at + 1;
    while (known < end &&
           (text[known] != quote || InWordAt(known + 1) || text[known - 1] == '\\')) {
      ++known;
    }
  }
  if (known >= end) known = kNowhere;
  return known;
}

}  // namespace yesterlog
