#include "tools/cli/opened_encoder.h"

#include <utility>

namespace yesterlog {

Result<OpenedEncoder> OpenEncoder(const std::string& pack, const EncoderSpec& spec,
                                  const OrtRuntimeOptions& options) {
  auto runtime = OpenOrtRuntime(pack, options);
  if (!runtime.ok()) return runtime.error();
  auto encoder = Encoder::Open(**runtime, spec);
  if (!encoder.ok()) return encoder.error();
  return OpenedEncoder{std::move(*runtime), std::move(*encoder)};
}

Status StepToEnd(Encoder& encoder, Status started) {
  while (started.ok() && !encoder.done()) started = encoder.Step();
  return started;
}

}  // namespace yesterlog
