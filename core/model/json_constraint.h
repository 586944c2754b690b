// A decoder's output held to the JSON of a schema.
//
//   auto vocabulary = JsonVocabulary::Make(*tokenizer);
//   JsonConstraint constraint(tokenizer.get(), *vocabulary, SlotSchema(), im_end);
#pragma once

#include <memory>
#include <string>

#include "core/model/json_masks.h"
#include "core/model/token_constraint.h"
#include "core/model/tokenizer.h"

namespace yesterlog {

class JsonConstraint : public TokenConstraint {
 public:
  // `tokenizer`, which must outlive it, is what `vocabulary` was made from. `stop` ends a turn and
  // is allowed behind the whole text alone.
  JsonConstraint(Tokenizer* tokenizer, std::shared_ptr<const JsonVocabulary> vocabulary,
                 const JsonObject& schema, int32_t stop);

  void Reset() override;
  std::vector<int32_t> ForcedRun() override;
  std::span<const uint32_t> Allowed() override;
  Status Accept(int32_t token) override;
  bool complete() const override { return automaton().IsComplete(state_); }
  std::vector<int32_t> Closing() override { return ClosingFrom(state_); }
  size_t longest_closing() const override { return longest_closing_; }

 private:
  const JsonAutomaton& automaton() const { return masks_.automaton(); }
  std::vector<int32_t> ClosingFrom(JsonState state);

  Tokenizer* tokenizer_;
  JsonMasks masks_;
  int32_t stop_;
  size_t longest_closing_ = 0;
  JsonState state_;
  std::string text_;  // so far
  TokenMask mask_;
};

}  // namespace yesterlog
