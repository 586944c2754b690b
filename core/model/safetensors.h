// The safetensors file format: named tensors behind a JSON header, without code to run.
// Layout (Hugging Face, safetensors 0.4): a little-endian uint64 with the header's length, the
// header
// {"name": {"dtype", "shape", "data_offsets": [begin, end)}, "__metadata__": {...}}, then the data.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/runtime.h"

namespace yesterlog {

struct NamedTensor {
  std::string name;
  TensorSpec spec;
  std::span<const std::byte> bytes;  // points into the file
};

// `file` must outlive what is returned. kCorrupt says what is wrong: a header or a tensor that
// reaches beyond the file, bytes that do not make up the shape; kUnsupported names a dtype that no
// graph here takes.
Result<std::vector<NamedTensor>> ReadSafetensors(std::string_view file);

}  // namespace yesterlog
