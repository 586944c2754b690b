// JsonAssistant for JavaScript; core/assistant/assistant_json.h documents every call. Texts are
// JSON in and out; `feedImport` takes a Uint8Array. Nothing is decided here.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <memory>
#include <string>

#include "core/assistant/assistant_json.h"

namespace yesterlog {
namespace {

int64_t TickMicroseconds() { return static_cast<int64_t>(emscripten_get_now() * 1000.0); }

// Throws a JavaScript Error with a `code` ("busy", "corrupt", …) when the log cannot be opened.
std::unique_ptr<JsonAssistant> Open(const std::string& path) {
  auto log = JsonAssistant::Open(path, TickMicroseconds);
  if (!log.ok()) {
    emscripten::val error = emscripten::val::global("Error").new_(log.error().message);
    error.set("code", std::string(ErrorName(log.error().code)));
    error.throw_();
  }
  return std::move(*log);
}

// Embind converts std::string, not views.
template <std::string (JsonAssistant::*method)(std::string_view)>
std::string Call(JsonAssistant& log, const std::string& json) {
  return (log.*method)(json);
}

// False: the file broke off while it was read.
void FinishImportInput(JsonAssistant& log, bool is_whole) {
  log.FinishImportInput(is_whole ? ImportInput::kWhole : ImportInput::kBrokenOff);
}

}  // namespace
}  // namespace yesterlog

EMSCRIPTEN_BINDINGS(yesterlog_assistant) {
  using emscripten::class_;
  using yesterlog::Call;
  using yesterlog::JsonAssistant;

  class_<JsonAssistant>("JsonAssistant")
      .class_function("open", &yesterlog::Open)
      .function("setZone", &Call<&JsonAssistant::SetZone>)
      .function("ask", &Call<&JsonAssistant::Ask>)
      .function("beginAsk", &Call<&JsonAssistant::BeginAsk>)
      .function("stepAsk", &JsonAssistant::StepAsk)
      .function("resumeAsk", &Call<&JsonAssistant::ResumeAsk>)
      .function("search", &Call<&JsonAssistant::Search>)
      .function("resolveTime", &Call<&JsonAssistant::ResolveTime>)
      .function("summary", &JsonAssistant::Summary)
      .function("events", &Call<&JsonAssistant::Events>)
      .function("neighbours", &Call<&JsonAssistant::Neighbours>)
      .function("incident", &Call<&JsonAssistant::Incident>)
      .function("timeline", &Call<&JsonAssistant::Timeline>)
      .function("digest", &Call<&JsonAssistant::Digest>)
      .function("stepUpkeep",
                emscripten::optional_override([](JsonAssistant& log, double budget_us) {
                  return log.StepUpkeep(static_cast<int64_t>(budget_us));
                }))
      .function("list", &Call<&JsonAssistant::List>)
      .function("exportEvents", &Call<&JsonAssistant::Export>)
      .function("loadSetting", &Call<&JsonAssistant::LoadSetting>)
      .function("saveSetting", &Call<&JsonAssistant::SaveSetting>)
      .function("kinds", &Call<&JsonAssistant::Kinds>)
      .function("nameTexts", &JsonAssistant::NameTexts)
      .function("taught", &JsonAssistant::Taught)
      .function("teach", &Call<&JsonAssistant::Teach>)
      .function("forget", &Call<&JsonAssistant::Forget>)
      .function("imports", &JsonAssistant::Imports)
      .function("undoImport", &Call<&JsonAssistant::UndoImport>)
      .function("mappings", &JsonAssistant::Mappings)
      .function("forgetMapping", &Call<&JsonAssistant::ForgetMapping>)
      .function("clear", &JsonAssistant::Clear)
      .function("beginImport", &Call<&JsonAssistant::BeginImport>)
      .function("feedImport",
                emscripten::optional_override(
                    [](JsonAssistant& log, const std::string& bytes) { log.FeedImport(bytes); }))
      .function("finishImportInput", &yesterlog::FinishImportInput)
      .function("stepImport",
                emscripten::optional_override([](JsonAssistant& log, double budget_us) {
                  return log.StepImport(static_cast<int64_t>(budget_us));
                }))
      .function("endImport", &JsonAssistant::EndImport)
      .function("previewImport",
                emscripten::optional_override(
                    [](JsonAssistant& log, const std::string& first_bytes,
                       const std::string& json) { return log.PreviewImport(first_bytes, json); }));
}
