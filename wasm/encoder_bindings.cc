// JsonEncoder for JavaScript; core/model/json_encoder.h documents every call. What runs a model
// returns a promise. While one is open nothing here may be called; to give up what is under way is
// to ask for no further step.
#include <emscripten/bind.h>

#include <memory>
#include <span>
#include <string>

#include "core/model/json_encoder.h"
#include "wasm/ort_web_runtime.h"

namespace yesterlog {
namespace {

// {"error":…}, or nothing and the encoder: an exception of ours cannot cross a suspended stack.
struct OpenedEncoder {
  std::shared_ptr<JsonEncoder> encoder;
  std::string error_code;
  std::string error_message;
};

OpenedEncoder OpenEncoder(const std::string& json) {
  const auto failed = [](const Error& error) {
    return OpenedEncoder{nullptr, ErrorName(error.code), error.message};
  };
  auto runtime = OpenOrtWebRuntime();
  if (!runtime.ok()) return failed(runtime.error());
  auto encoder = JsonEncoder::Open(std::move(*runtime), json);
  if (!encoder.ok()) return failed(encoder.error());
  return {std::move(*encoder), "", ""};
}

// A Float32Array of its own: a view would go with the next growth of the heap.
emscripten::val Rows(const JsonEncoder& encoder) {
  const std::span<const float> rows = encoder.Rows();
  return emscripten::val(emscripten::typed_memory_view(rows.size(), rows.data()))
      .call<emscripten::val>("slice");
}

}  // namespace
}  // namespace yesterlog

EMSCRIPTEN_BINDINGS(yesterlog_encoder) {
  using yesterlog::JsonEncoder;
  using yesterlog::OpenedEncoder;

  emscripten::class_<JsonEncoder>("JsonEncoder")
      .smart_ptr<std::shared_ptr<JsonEncoder>>("JsonEncoder")
      .function("describe", &JsonEncoder::Describe)
      .function("start",
                emscripten::optional_override([](JsonEncoder& encoder, const std::string& json) {
                  return encoder.Start(json);
                }))
      .function("step", &JsonEncoder::Step, emscripten::async())
      .function("rows", &yesterlog::Rows);
  emscripten::value_object<OpenedEncoder>("OpenedEncoder")
      .field("encoder", &OpenedEncoder::encoder)
      .field("errorCode", &OpenedEncoder::error_code)
      .field("errorMessage", &OpenedEncoder::error_message);
  emscripten::function("openEncoder", &yesterlog::OpenEncoder, emscripten::async());
}
