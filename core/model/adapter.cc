#include "core/model/adapter.h"

#include <algorithm>

#include "core/model/safetensors.h"

namespace yesterlog {

Result<Adapter> MakeBaseAdapter(Runtime& runtime, const DecoderSpec& spec) {
  Adapter adapter;
  for (const ValueInfo& input : spec.adapter_inputs) {
    auto tensor = runtime.Allocate(input.spec);
    if (!tensor.ok()) return tensor.error();
    adapter.push_back(std::move(*tensor));
  }
  return adapter;
}

Result<Adapter> ReadAdapter(Runtime& runtime, const DecoderSpec& spec, std::string_view file) {
  const auto tensors = ReadSafetensors(file);
  if (!tensors.ok()) return tensors.error();
  Result<Adapter> adapter = MakeBaseAdapter(runtime, spec);
  if (!adapter.ok()) return adapter;
  if (tensors->size() != spec.adapter_inputs.size())
    return Error{ErrorCode::kCorrupt, "The adapter has " + std::to_string(tensors->size()) +
                                          " tensors, and the pack's graph takes " +
                                          std::to_string(spec.adapter_inputs.size()) + "."};
  for (size_t i = 0; i < spec.adapter_inputs.size(); ++i) {
    const ValueInfo& input = spec.adapter_inputs[i];
    const auto found = std::ranges::find(*tensors, input.name, &NamedTensor::name);
    if (found == tensors->end())
      return Error{ErrorCode::kCorrupt, "The adapter has no " + input.name + "."};
    if (const Status fits = CheckFits(input, found->spec); !fits.ok())
      return Error{ErrorCode::kCorrupt, "The adapter is of another shape: " + fits.error().message};
    if (const Status written = (*adapter)[i]->Write(0, found->bytes); !written.ok())
      return written.error();
  }
  return adapter;
}

}  // namespace yesterlog
