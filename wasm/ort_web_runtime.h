// core/model/runtime.h over ONNX Runtime Web, through the OrtHost that JavaScript hands in.
#pragma once

#include <memory>

#include "core/model/runtime.h"

namespace yesterlog {

// kUnsupported without an OrtHost in Module.ort.
Result<std::unique_ptr<Runtime>> OpenOrtWebRuntime();

}  // namespace yesterlog
