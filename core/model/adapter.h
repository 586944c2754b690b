// LoRA adapters as tensors that a graph takes as inputs: loading one is filling its tensors, using
// it is running a binding that has them.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"

namespace yesterlog {

// In the order of DecoderSpec::adapter_inputs.
using Adapter = std::vector<std::shared_ptr<Tensor>>;

// All zeros: the base model, exactly.
Result<Adapter> MakeBaseAdapter(Runtime& runtime, const DecoderSpec& spec);

// `file` is a safetensors file whose tensors have the names, shapes and type of the graph's adapter
// inputs. kCorrupt names the tensor that is missing, in excess or of another shape.
Result<Adapter> ReadAdapter(Runtime& runtime, const DecoderSpec& spec, std::string_view file);

}  // namespace yesterlog
