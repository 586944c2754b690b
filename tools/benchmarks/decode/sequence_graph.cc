#include "tools/benchmarks/decode/sequence_graph.h"

#include <algorithm>
#include <cmath>

namespace yesterlog::bench {

Result<Adapter> OpenAdapter(Runtime& runtime, const DecoderSpec& spec, const std::string& name) {
  if (name.empty()) return MakeBaseAdapter(runtime, spec);
  const auto found = std::ranges::find(spec.adapters, name, &AdapterFile::name);
  if (found == spec.adapters.end())
    return Error{ErrorCode::kNotFound, "The pack has no adapter \"" + name + "\"."};
  const Result<std::string> file = runtime.ReadFile(found->path);
  return file.ok() ? ReadAdapter(runtime, spec, *file) : Result<Adapter>(file.error());
}

Result<SequenceInputs> SequenceInputs::Make(Runtime& runtime, const DecoderSpec& spec) {
  SequenceInputs made;
  made.runtime_ = &runtime;
  const TensorSpec one{ElementType::kInt32, {1}};
  const TensorSpec row{ElementType::kFloat32, {1, spec.vocabulary}};
  auto seqlens_k = runtime.Allocate(one);
  if (!seqlens_k.ok()) return seqlens_k.error();
  auto total_length = runtime.Allocate(one);
  if (!total_length.ok()) return total_length.error();
  auto logits = runtime.Allocate(row);
  if (!logits.ok()) return logits.error();
  made.seqlens_k_ = std::move(*seqlens_k);
  made.total_length_ = std::move(*total_length);
  made.logits_ = std::move(*logits);
  made.row_.resize(static_cast<size_t>(spec.vocabulary));
  return made;
}

Status SequenceInputs::Bind(Binding& binding, std::span<const int32_t> tokens) {
  const std::vector<int64_t> wide(tokens.begin(), tokens.end());
  const auto count = static_cast<int32_t>(tokens.size());
  const int32_t last = count - 1;
  auto ids = runtime_->Allocate({ElementType::kInt64, {1, count}});
  if (!ids.ok()) return ids.error();
  Status done = (*ids)->Write(0, std::as_bytes(std::span(wide)));
  if (done.ok()) done = seqlens_k_->Write(0, std::as_bytes(std::span(&last, 1)));
  if (done.ok()) done = total_length_->Write(0, std::as_bytes(std::span(&count, 1)));
  if (done.ok()) done = binding.SetInput("input_ids", std::move(*ids));
  if (done.ok()) done = binding.SetInput("seqlens_k", seqlens_k_);
  if (done.ok()) done = binding.SetInput("total_sequence_length", total_length_);
  if (done.ok()) done = binding.SetOutput("logits", logits_);
  return done;
}

Status SequenceInputs::ReadLogits(bool* unchanged) {
  fresh_.resize(row_.size());
  Status read = logits_->Read(0, std::as_writable_bytes(std::span(fresh_)));
  // Far above what rounding does from round to round, far below what parts two tokens.
  constexpr float kSame = 1e-3F;
  *unchanged =
      std::ranges::equal(fresh_, row_, [](float a, float b) { return std::fabs(a - b) <= kSame; });
  row_.swap(fresh_);
  return read;
}

int32_t SequenceInputs::Likeliest() const {
  return static_cast<int32_t>(std::ranges::max_element(row_) - row_.begin());
}

}  // namespace yesterlog::bench
