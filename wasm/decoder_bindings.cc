// JsonDecoder for JavaScript; core/model/json_decoder.h documents every call. What runs a model
// returns a promise. While one is open nothing here may be called: OrtHost.cancel() ends what is
// generated.
#include <emscripten/bind.h>

#include <memory>
#include <string>

#include "core/model/json_decoder.h"
#include "wasm/ort_web_runtime.h"

namespace yesterlog {
namespace {

// {"error":…}, or nothing and the decoder: an exception of ours cannot cross a suspended stack.
struct OpenedDecoder {
  std::shared_ptr<JsonDecoder> decoder;
  std::string error_code;
  std::string error_message;
};

OpenedDecoder OpenDecoder(const std::string& json) {
  const auto failed = [](const Error& error) {
    return OpenedDecoder{nullptr, ErrorName(error.code), error.message};
  };
  auto runtime = OpenOrtWebRuntime();
  if (!runtime.ok()) return failed(runtime.error());
  auto decoder = JsonDecoder::Open(std::move(*runtime), json);
  if (!decoder.ok()) return failed(decoder.error());
  return {std::move(*decoder), "", ""};
}

std::string Step(JsonDecoder& decoder) {
  if (TakeCancel()) decoder.Cancel();
  return decoder.Step();
}

}  // namespace
}  // namespace yesterlog

EMSCRIPTEN_BINDINGS(yesterlog_decoder) {
  using yesterlog::JsonDecoder;
  using yesterlog::OpenedDecoder;

  emscripten::class_<JsonDecoder>("JsonDecoder")
      .smart_ptr<std::shared_ptr<JsonDecoder>>("JsonDecoder")
      .function("describe", &JsonDecoder::Describe)
      .function("start",
                emscripten::optional_override([](JsonDecoder& decoder, const std::string& json) {
                  return decoder.Start(json);
                }))
      .function("step", &yesterlog::Step, emscripten::async());
  emscripten::value_object<OpenedDecoder>("OpenedDecoder")
      .field("decoder", &OpenedDecoder::decoder)
      .field("errorCode", &OpenedDecoder::error_code)
      .field("errorMessage", &OpenedDecoder::error_message);
  emscripten::function("openDecoder", &yesterlog::OpenDecoder, emscripten::async());
}
