#include "tools/cli/ort_tensor.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace yesterlog {

ONNXTensorElementDataType OrtTypeOf(ElementType type) {
  switch (type) {
    case ElementType::kFloat32:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
    case ElementType::kFloat16:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16;
    case ElementType::kInt32:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32;
    case ElementType::kInt64:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64;
  }
  return ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED;
}

Result<std::shared_ptr<Tensor>> OrtTensor::Make(const TensorSpec& spec, const OrtMemoryInfo& cpu) {
  if (Status countable = CheckCountable(spec); !countable.ok()) return countable.error();
  auto tensor = std::make_shared<OrtTensor>();
  tensor->spec_ = spec;
  const size_t bytes = spec.bytes();
  tensor->memory_.reset(static_cast<std::byte*>(
      ::operator new[](std::max<size_t>(bytes, 1), kAlignment, std::nothrow)));
  if (tensor->memory_ == nullptr)
    return Error{ErrorCode::kLimit,
                 "There is no memory for a tensor of " + std::to_string(bytes) + " bytes."};
  std::memset(tensor->memory_.get(), 0, bytes);
  OrtValue* value = nullptr;
  const Status made = Taken(
      Api()->CreateTensorWithDataAsOrtValue(&cpu, tensor->memory_.get(), bytes, spec.shape.data(),
                                            spec.shape.size(), OrtTypeOf(spec.type), &value),
      "A tensor could not be made");
  if (!made.ok()) return made.error();
  tensor->value_.reset(value);
  return std::shared_ptr<Tensor>(std::move(tensor));
}

Status OrtTensor::Write(size_t offset_bytes, std::span<const std::byte> bytes) {
  if (Status fits = CheckRange(spec_, offset_bytes, bytes.size()); !fits.ok()) return fits;
  std::ranges::copy(bytes, memory_.get() + offset_bytes);
  return {};
}

Status OrtTensor::Read(size_t offset_bytes, std::span<std::byte> bytes) const {
  if (Status fits = CheckRange(spec_, offset_bytes, bytes.size()); !fits.ok()) return fits;
  std::copy_n(memory_.get() + offset_bytes, bytes.size(), bytes.data());
  return {};
}

Status OrtTensor::CopyFrom(const Tensor& source, size_t source_offset_bytes, size_t offset_bytes,
                           size_t bytes) {
  if (Status fits = CheckRange(spec_, offset_bytes, bytes); !fits.ok()) return fits;
  return source.Read(source_offset_bytes, {memory_.get() + offset_bytes, bytes});
}

}  // namespace yesterlog
