// What the two graphs without a cache share: inputs that say which sequence is run, the adapter,
// and the likeliest token of a row of logits.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/model/adapter.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"

namespace yesterlog::bench {

// The adapter's tensors, or zeros for "".
Result<Adapter> OpenAdapter(Runtime& runtime, const DecoderSpec& spec, const std::string& name);

class SequenceInputs {
 public:
  static Result<SequenceInputs> Make(Runtime& runtime, const DecoderSpec& spec);

  // Binds `tokens` and their number, and the logits.
  Status Bind(Binding& binding, std::span<const int32_t> tokens);

  // Takes over what the last run gave, and says whether it is what was read before.
  Status ReadLogits(bool* unchanged);

  // By the logits that were read last.
  int32_t Likeliest() const;

 private:
  Runtime* runtime_ = nullptr;
  std::shared_ptr<Tensor> seqlens_k_;
  std::shared_ptr<Tensor> total_length_;
  std::shared_ptr<Tensor> logits_;
  std::vector<float> row_;
  std::vector<float> fresh_;
};

}  // namespace yesterlog::bench
