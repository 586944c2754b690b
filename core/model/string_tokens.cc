#include "core/model/string_tokens.h"

#include <algorithm>

namespace yesterlog {
namespace {

// How many tokens are set one by one at most: 5 us on a desktop core; a stage is 19 kB of 151,669.
constexpr size_t kStage = 8192;

}  // namespace

StringTokens::StringTokens(const SortedVocabulary& vocabulary, size_t tokens,
                           StringProgress progress)
    : words_(MaskWords(tokens)) {
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
  by_need_.reserve(needs.size());
  TokenMask mask(words_);
  for (const Need& need : needs) {
    by_need_.push_back(need.id);
    ++ends_[need.bytes];
    SetToken(&mask, need.id);
    if (by_need_.size() % kStage == 0) stages_.push_back(mask);
  }
  for (size_t n = 1; n < ends_.size(); ++n) ends_[n] += ends_[n - 1];
}

void StringTokens::Fill(uint32_t bytes_left, TokenMask* mask) const {
  const size_t fitting = ends_[std::min<size_t>(bytes_left, ends_.size() - 1)];
  const size_t stage = fitting / kStage;
  if (stage == 0) {
    mask->assign(words_, 0);
  } else {
    *mask = stages_[stage - 1];
  }
  for (size_t i = stage * kStage; i < fitting; ++i) SetToken(mask, by_need_[i]);
}

}  // namespace yesterlog
