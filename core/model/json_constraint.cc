#include "core/model/json_constraint.h"

#include <algorithm>

#include "core/model/piece_boundaries.h"

namespace yesterlog {

JsonConstraint::JsonConstraint(Tokenizer* tokenizer,
                               std::shared_ptr<const JsonVocabulary> vocabulary,
                               const JsonObject& schema, int32_t stop)
    : tokenizer_(tokenizer),
      masks_(JsonAutomaton(schema), std::move(vocabulary)),
      stop_(stop),
      state_(automaton().start()) {
  for (int32_t node = 0; node < automaton().nodes(); ++node) {
    const JsonState entered = automaton().Enter(node);
    // In a string three bytes more may be due, of a character that was begun.
    const size_t due =
        automaton().IsInString(entered) ? BytesToBetween(StringProgress::kThreeMore) : 0;
    longest_closing_ = std::max(longest_closing_, ClosingFrom(entered).size() + due);
  }
}

void JsonConstraint::Reset() {
  state_ = automaton().start();
  text_.clear();
}

std::vector<int32_t> JsonConstraint::ForcedRun() {
  std::string text = text_;
  JsonState state = state_;
  std::bitset<256> next = automaton().NextBytes(state);
  while (next.count() == 1) {
    const uint8_t byte = automaton().ClosingByte(state);
    text.push_back(static_cast<char>(byte));
    state = *automaton().Step(state, byte);
    next = automaton().NextBytes(state);
  }
  if (text.size() == text_.size()) return {};
  const size_t begin = SurePieceBegin(text, text_.size());
  const size_t forced = text_.size() - begin;  // where in `text` the forced bytes begin
  text.erase(0, begin);
  const std::vector<int32_t> tokens = tokenizer_->Encode(text, AddedTokens::kAsText);
  // A string that is not in form C is not what the tokenizer would have written: nothing is sure.
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

std::span<const uint32_t> JsonConstraint::Allowed() {
  masks_.Fill(state_, &mask_);
  if (complete()) SetToken(&mask_, stop_);
  return mask_;
}

Status JsonConstraint::Accept(int32_t token) {
  const Error refused{
      ErrorCode::kInvalidArgument,
      "Token " + std::to_string(token) + " is not allowed here: accept one that Allowed() has."};
  if (complete() && token == stop_) return {};
  if (tokenizer_->IsAdded(token)) return refused;
  const std::string bytes = tokenizer_->Decode({&token, 1});
  JsonState state = state_;
  for (const char byte : bytes) {
    const auto next = automaton().Step(state, static_cast<uint8_t>(byte));
    if (!next) return refused;
    state = *next;
  }
  if (bytes.empty()) return refused;
  state_ = state;
  text_ += bytes;
  return {};
}

// Bytes of a character that was begun one by one: a tokenizer would repair them.
std::vector<int32_t> JsonConstraint::ClosingFrom(JsonState state) {
  std::vector<int32_t> tokens;
  std::string text;
  while (!automaton().IsComplete(state)) {
    const uint8_t byte = automaton().ClosingByte(state);
    if (state.progress == StringProgress::kBetween) {
      text.push_back(static_cast<char>(byte));
    } else {
      tokens.push_back(masks_.vocabulary().byte_token(byte));
    }
    state = *automaton().Step(state, byte);
  }
  const auto rest = tokenizer_->Encode(text, AddedTokens::kAsText);
  tokens.insert(tokens.end(), rest.begin(), rest.end());
  return tokens;
}

}  // namespace yesterlog
