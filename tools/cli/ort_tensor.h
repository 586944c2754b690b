// A tensor of core/model/runtime.h in memory of our own, which ONNX Runtime uses in place.
#pragma once

#include <memory>

#include "core/model/runtime.h"
#include "tools/cli/ort_api.h"

namespace yesterlog {

ONNXTensorElementDataType OrtTypeOf(ElementType type);

class OrtTensor final : public Tensor {
 public:
  static Result<std::shared_ptr<Tensor>> Make(const TensorSpec& spec, const OrtMemoryInfo& cpu);

  const TensorSpec& spec() const override { return spec_; }
  Status Write(size_t offset_bytes, std::span<const std::byte> bytes) override;
  Status Read(size_t offset_bytes, std::span<std::byte> bytes) const override;
  Status CopyFrom(const Tensor& source, size_t source_offset_bytes, size_t offset_bytes,
                  size_t bytes) override;

  const OrtValue& value() const { return *value_; }

 private:
  // ONNX Runtime's kernels load whole vectors from addresses that are a multiple of theirs.
  static constexpr std::align_val_t kAlignment{64};

  struct Free {
    void operator()(std::byte* memory) const { ::operator delete[](memory, kAlignment); }
  };

  TensorSpec spec_;
  std::unique_ptr<std::byte[], Free> memory_;
  Handle<OrtValue> value_;
};

}  // namespace yesterlog
