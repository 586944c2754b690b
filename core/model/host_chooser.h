// TokenChooser for tensors that the caller can read: the Sampler's choice at temperature 0.
#pragma once

#include <vector>

#include "core/model/sampler.h"
#include "core/model/token_chooser.h"

namespace yesterlog {

class HostChooser final : public TokenChooser {
 public:
  // kInvalidArgument for tensors of other types or shapes.
  static Result<std::unique_ptr<TokenChooser>> Make(ChooserTensors tensors, int depth = 1);

  int depth() const override { return depth_; }
  Status Allow(std::span<const uint32_t> allowed) override;
  Status Choose() override;
  Result<Choice> Take() override;
  void Drop() override { choices_.clear(); }

 private:
  HostChooser(ChooserTensors tensors, Sampler greedy, int depth);

  ChooserTensors tensors_;
  Sampler greedy_;
  int depth_;
  std::vector<float> row_;
  std::vector<uint32_t> allowed_;
  std::vector<Result<Choice>> choices_;  // the oldest first; no more than depth_, so none allocates
};

}  // namespace yesterlog
