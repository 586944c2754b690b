#include "tools/cli/pack_host.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/assistant/json_request.h"
#include "tools/cli/ort_runtime.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

// A question's slots are one line; see core/model/slot_schema.cc for what bounds them.
constexpr int kMaxNewTokens = 512;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Error ErrorOf(const Json& reply) {
  return {ErrorCode::kInternal, reply["error"]["message"].get<std::string>()};
}

bool HasAdapter(const PackManifest& manifest, const std::string& name) {
  return manifest.decoder &&
         std::ranges::find(manifest.decoder->adapters, name, &AdapterFile::name) !=
             manifest.decoder->adapters.end();
}

struct OpenedEncoder {
  std::unique_ptr<Runtime> runtime;
  std::unique_ptr<Encoder> encoder;
};

Result<OpenedEncoder> OpenEncoder(const std::string& pack, const std::optional<EncoderSpec>& spec) {
  if (!spec) return Error{ErrorCode::kUnsupported, "The pack has no such encoder."};
  auto runtime = OpenOrtRuntime(pack);
  if (!runtime.ok()) return runtime.error();
  auto encoder = Encoder::Open(**runtime, *spec);
  if (!encoder.ok()) return encoder.error();
  return OpenedEncoder{std::move(*runtime), std::move(*encoder)};
}

Status StepAll(Encoder& encoder, Status started) {
  while (started.ok() && !encoder.done()) started = encoder.Step();
  return started;
}

}  // namespace

Result<std::unique_ptr<PackHost>> PackHost::Open(const std::string& pack, const std::string& mode) {
  auto runtime = OpenOrtRuntime(pack);
  if (!runtime.ok()) return runtime.error();
  auto manifest = ReadManifest(**runtime);
  if (!manifest.ok()) return manifest.error();
  if (mode != "rules" && !HasAdapter(*manifest, "rewrite")) {
    return Error{ErrorCode::kUnsupported, "The pack " + manifest->name +
                                              " has no adapter \"rewrite\": take another pack, or "
                                              "--mode rules."};
  }
  return std::unique_ptr<PackHost>(new PackHost(pack, std::move(*manifest)));
}

Result<std::string> PackHost::Generate(const std::string& request_json) {
  if (!decoder_) {
    auto runtime = OpenOrtRuntime(pack_);
    if (!runtime.ok()) return runtime.error();
    auto decoder = JsonDecoder::Open(std::move(*runtime), "{}");
    if (!decoder.ok()) return decoder.error();
    decoder_ = std::move(*decoder);
  }
  const Json started = Json::parse(decoder_->Start(request_json));
  if (started.contains("error")) return ErrorOf(started);
  std::string text;
  for (;;) {
    const Json step = Json::parse(decoder_->Step());
    if (step.contains("error")) return ErrorOf(step);
    text += step["text"].get<std::string>();
    if (!step["finished"].is_null()) return Dump({{"text", text}});
  }
}

Result<std::string> PackHost::Encode(const std::string& need_json) {
  const Json need = Json::parse(need_json);
  const bool embeds = need["kind"] == "embed";
  auto opened = OpenEncoder(pack_, embeds ? manifest_.embedder : manifest_.reranker);
  if (!opened.ok()) return opened.error();
  Encoder& encoder = *opened->encoder;
  Json rows = Json::array();
  if (embeds) {
    const auto texts = need["texts"].get<std::vector<std::string>>();
    if (Status done = StepAll(encoder, encoder.StartTexts(texts)); !done.ok()) return done.error();
    for (size_t i = 0; i < texts.size(); ++i) {
      rows.push_back(std::vector<float>(encoder.Row(i).begin(), encoder.Row(i).end()));
    }
    return Dump({{"embeddings", rows}});
  }
  for (const Json& pair : need["pairs"]) {
    const std::vector<std::string> passage = {pair[1].get<std::string>()};
    const Status started = encoder.StartPairs(pair[0].get<std::string>(), passage);
    if (Status done = StepAll(encoder, started); !done.ok()) return done.error();
    rows.push_back(encoder.Row(0).front());
  }
  return Dump({{"scores", rows}});
}

std::string PackHost::Run(const std::string& need_json) {
  const Json need = Json::parse(need_json);
  Result<std::string> outcome = std::string();
  if (need["kind"] == "generate") {
    outcome = Generate(Dump({{"adapter", need["adapter"]},
                             {"prompt", need["prompt"]},
                             {"form", need["form"]},
                             {"max_new_tokens", kMaxNewTokens}}));
  } else {
    outcome = Encode(need_json);
  }
  return outcome.ok() ? *outcome : ErrorJson(outcome.error());
}

}  // namespace yesterlog
