// A decoder's output held to the sentences of the asked form, with nothing between the quotes but
// stretches of the turns (copy_source.h).
//
//   AskedAutomaton automaton;  // once
//   AskedConstraint constraint(tokenizer.get(), vocabulary, &automaton, im_end);
//   constraint.SetTurns({"Was a parcel guy at the back door last night?"});
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/model/json_vocabulary.h"
#include "core/model/token_constraint.h"
#include "core/model/tokenizer.h"
#include "core/plan/asked_progress.h"

namespace yesterlog {

class AskedConstraint : public TokenConstraint {
 public:
  // `vocabulary` was made from `tokenizer`; that and `automaton` must outlive it. `stop` ends a
  // turn and is allowed where the sentence may end. Without turns it has nothing to copy.
  AskedConstraint(Tokenizer* tokenizer, std::shared_ptr<const JsonVocabulary> vocabulary,
                  AskedAutomaton* automaton, int32_t stop);

  // The texts that may be copied from. Back to the beginning of the output.
  void SetTurns(const std::vector<std::string>& turns);

  void Reset() override;
  std::vector<int32_t> ForcedRun() override;
  std::span<const uint32_t> Allowed() override;
  Status Accept(int32_t token) override;
  // Mostly behind `stop` alone, which is then the output's last token: where a sentence may end it
  // may go on as well.
  bool complete() const override { return complete_; }
  std::vector<int32_t> Closing() override;
  size_t longest_closing() const override { return longest_closing_; }

 private:
  AskedProgress progress() const { return {automaton_, source_.get()}; }
  void MoveTo(AskedPlace place);

  Tokenizer* tokenizer_;
  std::shared_ptr<const JsonVocabulary> vocabulary_;
  AskedAutomaton* automaton_;
  int32_t stop_;
  std::unique_ptr<const CopySource> source_;
  size_t longest_closing_ = 0;
  AskedPlace place_;
  bool complete_ = false;
  std::string text_;  // so far
  TokenMask mask_;
};

}  // namespace yesterlog
