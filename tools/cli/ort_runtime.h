// core/model/runtime.h over ONNX Runtime's C API, on the CPU.
#pragma once

#include <memory>
#include <string>

#include "core/model/runtime.h"

namespace yesterlog {

struct OrtRuntimeOptions {
  int threads = 0;  // 0: one a physical core, as ONNX Runtime chooses
};

// `pack` is the folder that graphs and files are named in. kUnsupported when the library found at
// start is not one that these headers can talk to.
Result<std::unique_ptr<Runtime>> OpenOrtRuntime(const std::string& pack,
                                                const OrtRuntimeOptions& options = {});

}  // namespace yesterlog
