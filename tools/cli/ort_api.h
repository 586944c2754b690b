// ONNX Runtime's C API as values of ours: errors as Status, handles that release themselves.
#pragma once

#include <onnxruntime_c_api.h>

#include <memory>
#include <string>

#include "core/base/result.h"

namespace yesterlog {

// Null when the library that was loaded is older than these headers.
const OrtApi* Api();

// Takes `status`, which is null for success, over. `doing` begins the message.
Status Taken(OrtStatus* status, const std::string& doing);

// For calls that fail only when the runtime itself is broken.
void Ignored(OrtStatus* status);

// One unique_ptr type for each of ONNX Runtime's handles.
struct Release {
  void operator()(OrtEnv* env) const { Api()->ReleaseEnv(env); }
  void operator()(OrtSessionOptions* options) const { Api()->ReleaseSessionOptions(options); }
  void operator()(OrtSession* session) const { Api()->ReleaseSession(session); }
  void operator()(OrtIoBinding* binding) const { Api()->ReleaseIoBinding(binding); }
  void operator()(OrtValue* value) const { Api()->ReleaseValue(value); }
  void operator()(OrtMemoryInfo* info) const { Api()->ReleaseMemoryInfo(info); }
  void operator()(OrtTypeInfo* info) const { Api()->ReleaseTypeInfo(info); }
};
template <typename T>
using Handle = std::unique_ptr<T, Release>;

}  // namespace yesterlog
