#include "core/model/string_tokens.h"

#include <algorithm>

namespace yesterlog {

StringTokens::StringTokens(const SortedVocabulary& vocabulary, size_t tokens,
                           StringProgress progress)
    : all_(MaskWords(tokens)) {
  struct Need {
    uint32_t bytes;
    int32_t id;
  };
  std::vector<Need> needs;
  std::vector<StringProgress> path = {progress};  // [depth]
  const auto step = [&](size_t depth, uint8_t byte) {
    const auto next = NextInString(path[depth], byte);
    if (!next) return false;
    path.resize(depth + 1);
    path.push_back(*next);
    return true;
  };
  vocabulary.Walk(step, [&](int32_t id, size_t length) {
    needs.push_back({static_cast<uint32_t>(length) + BytesToBetween(path[length]), id});
  });
  std::ranges::stable_sort(needs, {}, &Need::bytes);
  ends_.assign(needs.empty() ? 1 : needs.back().bytes + 1, 0);
  for (const Need& need : needs) {
    SetToken(&all_, need.id);
    by_need_.push_back(need.id);
    ++ends_[need.bytes];
  }
  for (size_t n = 1; n < ends_.size(); ++n) ends_[n] += ends_[n - 1];
}

void StringTokens::Fill(uint32_t bytes_left, TokenMask* mask) const {
  const size_t fitting = ends_[std::min<size_t>(bytes_left, ends_.size() - 1)];
  if (fitting < by_need_.size() / 2) {
    mask->assign(all_.size(), 0);
    for (size_t i = 0; i < fitting; ++i) SetToken(mask, by_need_[i]);
    return;
  }
  *mask = all_;
  for (size_t i = fitting; i < by_need_.size(); ++i) ClearToken(mask, by_need_[i]);
}

}  // namespace yesterlog
