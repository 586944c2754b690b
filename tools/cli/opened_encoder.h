// One of a pack's encoders with the runtime that it runs on.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/model/encoder.h"
#include "tools/cli/ort_runtime.h"

namespace yesterlog {

struct OpenedEncoder {
  std::unique_ptr<Runtime> runtime;  // outlives the encoder
  std::unique_ptr<Encoder> encoder;
};

// Of the pack in the folder `pack`, whose pack.json has `spec`.
Result<OpenedEncoder> OpenEncoder(const std::string& pack, const EncoderSpec& spec,
                                  const OrtRuntimeOptions& options = {});

// Every batch of what was started; `started` where that is a failure.
Status StepToEnd(Encoder& encoder, Status started);

}  // namespace yesterlog
