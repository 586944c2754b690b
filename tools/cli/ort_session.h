// A loaded graph and its bindings, of core/model/runtime.h.
#pragma once

#include <memory>

#include "core/model/runtime.h"
#include "tools/cli/ort_api.h"

namespace yesterlog {

// kUnsupported names an input or output that is not a tensor of a type that is used here.
Result<std::unique_ptr<Session>> MakeOrtSession(Handle<OrtSession> session);

}  // namespace yesterlog
