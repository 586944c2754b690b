#include "core/model/runtime.h"

#include <algorithm>

#include "core/model/host_chooser.h"

namespace yesterlog {
namespace {

// Of WebGPU's copies.
constexpr size_t kGranularity = 4;

std::string ShapeText(const std::vector<int64_t>& shape) {
  std::string text = "[";
  for (const int64_t dimension : shape) {
    if (text.size() > 1) text += ", ";
    text += dimension < 0 ? "?" : std::to_string(dimension);
  }
  return text + "]";
}

std::string SpecText(const TensorSpec& spec) {
  return std::string(ElementTypeName(spec.type)) + " " + ShapeText(spec.shape);
}

bool ShapeFits(const std::vector<int64_t>& wanted, const std::vector<int64_t>& given) {
  return std::ranges::equal(wanted, given,
                            [](int64_t want, int64_t have) { return want < 0 || want == have; });
}

}  // namespace

size_t BytesOf(ElementType type) {
  switch (type) {
    case ElementType::kFloat32:
      return 4;
    case ElementType::kFloat16:
      return 2;
    case ElementType::kInt32:
      return 4;
    case ElementType::kInt64:
      return 8;
  }
  return 0;
}

const char* ElementTypeName(ElementType type) {
  switch (type) {
    case ElementType::kFloat32:
      return "float32";
    case ElementType::kFloat16:
      return "float16";
    case ElementType::kInt32:
      return "int32";
    case ElementType::kInt64:
      return "int64";
  }
  return "unknown";
}

size_t TensorSpec::bytes() const {
  if (std::ranges::any_of(shape, [](int64_t dimension) { return dimension <= 0; })) return 0;
  size_t total = BytesOf(type);
  for (const int64_t dimension : shape) {
    if (static_cast<uint64_t>(dimension) > SIZE_MAX / total) return SIZE_MAX;
    total *= static_cast<size_t>(dimension);
  }
  return total;
}

Result<std::unique_ptr<TokenChooser>> Runtime::MakeChooser(ChooserTensors tensors) {
  return HostChooser::Make(std::move(tensors));
}

Status CheckCountable(const TensorSpec& spec) {
  if (spec.bytes() <= static_cast<size_t>(PTRDIFF_MAX)) return {};
  return Error{ErrorCode::kLimit, "There is no memory for a tensor of " + SpecText(spec) + "."};
}

Status CheckFits(const ValueInfo& value, const TensorSpec& tensor) {
  if (value.spec.type == tensor.type && ShapeFits(value.spec.shape, tensor.shape)) return {};
  return Error{ErrorCode::kInvalidArgument, value.name + " takes a tensor of " +
                                                SpecText(value.spec) + ", not of " +
                                                SpecText(tensor) + "."};
}

Status CheckRange(const TensorSpec& spec, size_t offset_bytes, size_t bytes) {
  const size_t size = spec.bytes();
  if (offset_bytes % kGranularity != 0 || bytes % kGranularity != 0)
    return Error{ErrorCode::kInvalidArgument, "A tensor is read and written by multiples of " +
                                                  std::to_string(kGranularity) + " bytes."};
  if (offset_bytes <= size && bytes <= size - offset_bytes) return {};
  return Error{ErrorCode::kInvalidArgument,
               std::to_string(bytes) + " bytes at " + std::to_string(offset_bytes) +
                   " reach beyond a tensor of " + std::to_string(size) + " bytes."};
}

}  // namespace yesterlog
