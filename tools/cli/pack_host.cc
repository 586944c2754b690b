#include "tools/cli/pack_host.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <unordered_map>

#include "core/assistant/json_request.h"
#include "core/model/pack.h"
#include "tools/cli/ort_runtime.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<float>>;

// A question's slots are one line; see core/model/slot_schema.cc for what bounds them.
constexpr int kMaxNewTokens = 512;
// Some ten thousand texts with vectors of 384 numbers: more kinds than a log has.
constexpr size_t kMaxSeenBytes = size_t{16} << 20;

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

// Opened where it is not yet. kUnsupported where the pack has no `name`.
Result<Encoder*> EncoderOf(std::optional<OpenedEncoder>& opened, const std::string& pack,
                           const std::optional<EncoderSpec>& spec, const char* name) {
  if (!spec) return Error{ErrorCode::kUnsupported, "The pack has no " + std::string(name) + "."};
  if (!opened) {
    auto encoder = OpenEncoder(pack, *spec);
    if (!encoder.ok()) return encoder.error();
    opened = std::move(*encoder);
  }
  return opened->encoder.get();
}

}  // namespace

PackHost::PackHost(std::string pack, PackManifest manifest)
    : pack_(std::move(pack)), manifest_(std::move(manifest)), seen_(kMaxSeenBytes) {}

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

Result<std::string> PackHost::Embed(const std::vector<std::string>& texts) {
  const auto encoder = EncoderOf(embedder_, pack_, manifest_.embedder, "embedder");
  if (!encoder.ok()) return encoder.error();
  Rows rows;
  std::vector<std::string> fresh;
  std::unordered_map<std::string_view, size_t> places;  // of `fresh`
  for (const std::string& text : texts) {
    const std::vector<float>* seen = seen_.Find(text);
    rows.push_back(seen == nullptr ? std::vector<float>() : *seen);
    if (seen == nullptr && places.emplace(text, fresh.size()).second) fresh.push_back(text);
  }
  const Status done = StepToEnd(**encoder, (*encoder)->StartTexts(fresh));
  if (!done.ok()) return done.error();
  for (size_t i = 0; i < texts.size(); ++i) {
    if (!rows[i].empty()) continue;
    const std::span<const float> row = (*encoder)->Row(places.at(texts[i]));
    rows[i].assign(row.begin(), row.end());
    seen_.Add(texts[i], row);
  }
  return Dump({{"embeddings", rows}});
}

Result<std::string> PackHost::Score(const Pairs& pairs) {
  const auto encoder = EncoderOf(reranker_, pack_, manifest_.reranker, "reranker");
  if (!encoder.ok()) return encoder.error();
  Json scores = Json::array();
  for (const auto& [query, passage] : pairs) {
    const Status started = (*encoder)->StartPairs(query, std::span(&passage, 1));
    if (Status done = StepToEnd(**encoder, started); !done.ok()) return done.error();
    scores.push_back((*encoder)->Row(0).front());
  }
  return Dump({{"scores", scores}});
}

std::string PackHost::Run(const std::string& need_json) {
  const Json need = Json::parse(need_json);
  Result<std::string> outcome = std::string();
  if (need["kind"] == "generate") {
    outcome = Generate(Dump({{"adapter", need["adapter"]},
                             {"prompt", need["prompt"]},
                             {"form", need["form"]},
                             {"max_new_tokens", kMaxNewTokens}}));
  } else if (need["kind"] == "embed") {
    outcome = Embed(need["texts"].get<std::vector<std::string>>());
  } else {
    outcome = Score(need["pairs"].get<Pairs>());
  }
  return outcome.ok() ? *outcome : ErrorJson(outcome.error());
}

}  // namespace yesterlog
