#include "core/plan/asked_constraint.h"

#include <algorithm>

#include "core/model/piece_boundaries.h"

namespace yesterlog {

AskedConstraint::AskedConstraint(Tokenizer* tokenizer,
                                 std::shared_ptr<const JsonVocabulary> vocabulary,
                                 AskedAutomaton* automaton, int32_t stop)
    : tokenizer_(tokenizer),
      vocabulary_(std::move(vocabulary)),
      automaton_(automaton),
      stop_(stop) {
  SetTurns({});
}

void AskedConstraint::SetTurns(const std::vector<std::string>& turns) {
  source_ = std::make_unique<const CopySource>(turns);
  // No token is longer than its bytes; the last one stops.
  longest_closing_ = static_cast<size_t>(progress().LongestToEnd()) + 1;
  Reset();
}

void AskedConstraint::Reset() {
  text_.clear();
  MoveTo(progress().Start());
}

void AskedConstraint::MoveTo(AskedPlace place) {
  place_ = std::move(place);
  complete_ = progress().MayEnd(place_) && progress().NextBytes(place_).none();
}

// As JsonConstraint::ForcedRun, with one way more to go on: to stop.
std::vector<int32_t> AskedConstraint::ForcedRun() {
  if (complete_) return {};
  std::string text = text_;
  AskedPlace place = place_;
  std::bitset<256> next = progress().NextBytes(place);
  while (next.count() == 1 && !progress().MayEnd(place)) {
    uint8_t byte = 0;
    while (!next[byte]) ++byte;
    text.push_back(static_cast<char>(byte));
    place = *progress().Step(place, byte);
    next = progress().NextBytes(place);
  }
  if (text.size() == text_.size()) return {};
  const size_t begin = SurePieceBegin(text, text_.size());
  const size_t forced = text_.size() - begin;  // where in `text` the forced bytes begin
  text.erase(0, begin);
  const std::vector<int32_t> tokens = tokenizer_->Encode(text, AddedTokens::kAsText);
  if (tokenizer_->Decode(tokens) != text) return {};
  const size_t end = SurePiecesEnd(text, next);
  std::vector<int32_t> run;
  size_t at = 0;
  for (const int32_t token : tokens) {
    const size_t behind = at + tokenizer_->Decode({&token, 1}).size();
    if (at < forced && behind > forced) return {};  // what was chosen parts a token
    if (behind > end) break;
    if (at >= forced) run.push_back(token);
    at = behind;
  }
  return run;
}

std::span<const uint32_t> AskedConstraint::Allowed() {
  mask_.assign(MaskWords(vocabulary_->tokens()), 0);
  if (complete_ || progress().MayEnd(place_)) SetToken(&mask_, stop_);
  if (complete_) return mask_;
  std::vector<AskedPlace> path = {place_};  // [depth]
  const auto step = [&](size_t depth, uint8_t byte) {
    auto next = progress().Step(path[depth], byte);
    if (!next) return false;
    path.resize(depth + 1);
    path.push_back(std::move(*next));
    return true;
  };
  vocabulary_->all().Walk(step, [&](int32_t id, size_t /*length*/) { SetToken(&mask_, id); });
  return mask_;
}

Status AskedConstraint::Accept(int32_t token) {
  const Error refused{
      ErrorCode::kInvalidArgument,
      "Token " + std::to_string(token) + " is not allowed here: accept one that Allowed() has."};
  if (token == stop_) {
    if (!progress().MayEnd(place_)) return refused;
    complete_ = true;
    return {};
  }
  if (complete_ || tokenizer_->IsAdded(token)) return refused;
  const std::string bytes = tokenizer_->Decode({&token, 1});
  if (bytes.empty()) return refused;
  AskedPlace place = place_;
  for (const char byte : bytes) {
    auto next = progress().Step(place, static_cast<uint8_t>(byte));
    if (!next) return refused;
    place = std::move(*next);
  }
  text_ += bytes;
  MoveTo(std::move(place));
  return {};
}

std::vector<int32_t> AskedConstraint::Closing() {
  if (complete_) return {};
  std::string text;
  AskedPlace place = place_;
  while (!progress().MayEnd(place)) {
    // The byte behind which least is left; the way that was begun is always among them.
    const std::bitset<256> next = progress().NextBytes(place);
    std::optional<AskedPlace> best;
    uint8_t best_byte = 0;
    for (size_t byte = 0; byte < next.size(); ++byte) {
      if (!next[byte]) continue;
      auto stepped = progress().Step(place, static_cast<uint8_t>(byte));
      if (best && progress().BytesToEnd(*stepped) >= progress().BytesToEnd(*best)) continue;
      best = std::move(stepped);
      best_byte = static_cast<uint8_t>(byte);
    }
    text.push_back(static_cast<char>(best_byte));
    place = std::move(*best);
  }
  // Bytes of a character that was begun one by one: a tokenizer would repair them.
  size_t begun = 0;
  while (begun < text.size() && (static_cast<uint8_t>(text[begun]) & 0xC0) == 0x80) ++begun;
  std::vector<int32_t> tokens;
  const auto rest = tokenizer_->Encode(text.substr(begun), AddedTokens::kAsText);
  const bool same = tokenizer_->Decode(rest) == text.substr(begun);
  for (size_t i = 0; i < (same ? begun : text.size()); ++i)
    tokens.push_back(vocabulary_->byte_token(static_cast<uint8_t>(text[i])));
  if (same) tokens.insert(tokens.end(), rest.begin(), rest.end());
  if (progress().NextBytes(place).any()) tokens.push_back(stop_);
  return tokens;
}

}  // namespace yesterlog
