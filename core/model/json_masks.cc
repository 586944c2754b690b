#include "core/model/json_masks.h"

#include <limits>

namespace yesterlog {

JsonMasks::JsonMasks(JsonAutomaton automaton, std::shared_ptr<const JsonVocabulary> vocabulary)
    : automaton_(std::move(automaton)),
      vocabulary_(std::move(vocabulary)),
      entries_(static_cast<size_t>(automaton_.nodes()) * kStringProgresses) {}

void JsonMasks::Fill(const JsonState& state, TokenMask* mask) {
  Entry& entry = entries_[static_cast<size_t>(state.node) * kStringProgresses +
                          static_cast<size_t>(state.progress)];
  if (!entry.known) entry = {.known = true, .leaving = FindLeaving(state)};
  if (automaton_.IsInString(state)) {
    vocabulary_->in_string(state.progress).Fill(state.bytes_left, mask);
  } else {
    mask->assign(MaskWords(vocabulary_->tokens()), 0);
  }
  for (const Leaving& token : entry.leaving) {
    if (token.string_bytes <= state.bytes_left) SetToken(mask, token.id);
  }
}

// As if the string that `state` is in had no bound: its bytes are counted instead.
std::vector<JsonMasks::Leaving> JsonMasks::FindLeaving(JsonState state) const {
  const bool in_string = automaton_.IsInString(state);
  if (in_string) state.bytes_left = std::numeric_limits<uint32_t>::max();
  struct Place {
    JsonState state;
    uint32_t string_bytes;
  };
  std::vector<Place> path = {{state, 0}};  // [depth]
  const auto step = [&](size_t depth, uint8_t byte) {
    const Place before = path[depth];
    const auto next = automaton_.Step(before.state, byte);
    if (!next) return false;
    path.resize(depth + 1);
    const bool inside = in_string && next->node == state.node;
    path.push_back({*next, before.string_bytes + (inside ? 1U : 0U)});
    return true;
  };
  std::vector<Leaving> leaving;
  const SortedVocabulary& tokens = in_string ? vocabulary_->quoted() : vocabulary_->all();
  tokens.Walk(step, [&](int32_t id, size_t length) {
    const Place& end = path[length];
    if (!in_string || end.state.node != state.node) leaving.push_back({end.string_bytes, id});
  });
  return leaving;
}

}  // namespace yesterlog
