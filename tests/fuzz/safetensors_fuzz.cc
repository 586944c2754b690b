// Any bytes are a safetensors file or an error; the tensors of one lie within it, in the size that
// their shape has.
#include <cstdint>
#include <cstdlib>

#include "core/model/safetensors.h"

namespace {

void Demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using yesterlog::ErrorCode;
  const std::string file(reinterpret_cast<const char*>(data), size);
  const auto tensors = yesterlog::ReadSafetensors(file);
  if (!tensors.ok()) {
    const ErrorCode code = tensors.error().code;
    Demand(code == ErrorCode::kCorrupt || code == ErrorCode::kUnsupported);
    return 0;
  }
  const auto all = std::as_bytes(std::span(file));
  for (const yesterlog::NamedTensor& tensor : *tensors) {
    Demand(tensor.bytes.size() == tensor.spec.bytes());
    Demand(tensor.bytes.data() >= all.data());
    Demand(tensor.bytes.data() + tensor.bytes.size() <= all.data() + all.size());
  }
  return 0;
}
