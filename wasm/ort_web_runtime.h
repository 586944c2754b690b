// core/model/runtime.h over ONNX Runtime Web, through the OrtHost that JavaScript hands in.
#pragma once

#include <memory>

#include "core/model/runtime.h"

namespace yesterlog {

// kUnsupported without an OrtHost in Module.ort.
Result<std::unique_ptr<Runtime>> OpenOrtWebRuntime();

// Whether OrtHost.cancel() was called since this was last asked. JavaScript cannot call the core
// while its stack is suspended (Asyncify has one place for what is suspended), so it is the core
// that asks.
bool TakeCancel();

}  // namespace yesterlog
