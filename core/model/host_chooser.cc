#include "core/model/host_chooser.h"

#include "core/model/runtime.h"

namespace yesterlog {
namespace {

template <typename T>
Status WriteOne(Tensor& tensor, T value) {
  return tensor.Write(0, std::as_bytes(std::span(&value, 1)));
}

Status CheckTensors(const ChooserTensors& tensors) {
  const int64_t vocabulary =
      tensors.logits->spec().shape.empty() ? 0 : tensors.logits->spec().shape.back();
  struct Wanted {
    const Tensor& tensor;
    ValueInfo value;
  };
  for (const auto& [tensor, value] :
       {Wanted{*tensors.logits, {"logits", {ElementType::kFloat32, {1, vocabulary}}}},
        Wanted{*tensors.id, {"id", {ElementType::kInt64, {1, 1}}}},
        Wanted{*tensors.seqlens_k, {"seqlens_k", {ElementType::kInt32, {1}}}},
        Wanted{*tensors.total_length, {"total_length", {ElementType::kInt32, {1}}}}})
    if (Status fits = CheckFits(value, tensor.spec()); !fits.ok()) return fits;
  return {};
}

}  // namespace

HostChooser::HostChooser(ChooserTensors tensors, Sampler greedy, int depth)
    : tensors_(std::move(tensors)),
      greedy_(std::move(greedy)),
      depth_(depth),
      row_(tensors_.logits->spec().bytes() / sizeof(float)) {
  choices_.reserve(static_cast<size_t>(depth));
}

Result<std::unique_ptr<TokenChooser>> HostChooser::Make(ChooserTensors tensors, int depth) {
  if (Status checked = CheckTensors(tensors); !checked.ok()) return checked.error();
  Result<Sampler> greedy = Sampler::Make({});
  if (!greedy.ok()) return greedy.error();
  return std::unique_ptr<TokenChooser>(
      new HostChooser(std::move(tensors), std::move(*greedy), depth));
}

Status HostChooser::Allow(std::span<const uint32_t> allowed) {
  allowed_.assign(allowed.begin(), allowed.end());
  return {};
}

Status HostChooser::Choose() {
  if (choices_.size() == static_cast<size_t>(depth_))
    return Error{ErrorCode::kInternal, "There are more choices than can be queued."};
  Status done = tensors_.logits->Read(0, std::as_writable_bytes(std::span(row_)));
  if (!done.ok()) return done;
  choices_.push_back(greedy_.Choose(row_, allowed_));
  const int64_t token = choices_.back().ok() ? choices_.back()->token : 0;
  int32_t total = 0;
  done = tensors_.total_length->Read(0, std::as_writable_bytes(std::span(&total, 1)));
  if (done.ok()) done = WriteOne(*tensors_.id, token);
  if (done.ok()) done = WriteOne(*tensors_.seqlens_k, total);
  if (done.ok()) done = WriteOne(*tensors_.total_length, total + 1);
  return done;
}

Result<Choice> HostChooser::Take() {
  if (choices_.empty()) return Error{ErrorCode::kInternal, "No choice is queued."};
  Result<Choice> oldest = std::move(choices_.front());
  choices_.erase(choices_.begin());
  return oldest;
}

}  // namespace yesterlog
