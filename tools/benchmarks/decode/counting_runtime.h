// A runtime that tells its own allocations from those of the code that calls it.
#pragma once

#include <cstdint>
#include <memory>

#include "core/model/runtime.h"

namespace yesterlog::bench {

// Calls of operator new by the thread that asks. ONNX Runtime's own arena is not among them: it
// takes its memory by other ways.
struct Allocations {
  int64_t ours = 0;
  int64_t runtimes = 0;  // while a graph was run
};

Allocations AllocationsSoFar();

// Everything goes to `runtime`, which must outlive it; runs are marked as the runtime's time.
std::unique_ptr<Runtime> MakeCountingRuntime(Runtime& runtime);

}  // namespace yesterlog::bench
