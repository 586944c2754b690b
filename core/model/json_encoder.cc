#include "core/model/json_encoder.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "core/model/pack.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;
using Strings = std::vector<std::string>;

constexpr const char* kEmbedder = "embedder";
constexpr const char* kReranker = "reranker";
// Of one Start; the caller has more in several.
constexpr size_t kMostTexts = 1000;
constexpr int64_t kMostBatchTokens = 65536;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Error Wrong(const std::string& what) { return {ErrorCode::kInvalidArgument, what}; }

Result<Json> ReadObject(std::string_view text) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return Wrong("A JSON object is needed.");
  return json;
}

Result<std::string> ReadText(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found != object.end() && found->is_string()) return found->get<std::string>();
  return Wrong("\"" + std::string(name) + "\" must be a text.");
}

Result<Strings> ReadTexts(const Json& object, const char* name) {
  const auto found = object.find(name);
  const auto is_text = [](const Json& value) { return value.is_string(); };
  if (found == object.end() || !found->is_array() || !std::ranges::all_of(*found, is_text)) {
    return Wrong("\"" + std::string(name) + "\" must be a list of texts.");
  }
  if (found->size() > kMostTexts) {
    return Error{ErrorCode::kLimit,
                 "At most " + std::to_string(kMostTexts) + " texts are encoded at once."};
  }
  return found->get<Strings>();
}

Result<EncoderOptions> ReadOptions(const Json& object) {
  EncoderOptions options;
  const auto found = object.find("batch_tokens");
  if (found == object.end()) return options;
  const bool fits = found->is_number_unsigned() && found->get<uint64_t>() >= 1 &&
                    found->get<uint64_t>() <= static_cast<uint64_t>(kMostBatchTokens);
  if (!fits) {
    return Wrong("\"batch_tokens\" must be 1 to " + std::to_string(kMostBatchTokens) + ".");
  }
  options.batch_tokens = found->get<int64_t>();
  return options;
}

const std::optional<EncoderSpec>& SpecOf(const PackManifest& manifest, std::string_view part) {
  return part == kEmbedder ? manifest.embedder : manifest.reranker;
}

}  // namespace

Result<std::unique_ptr<JsonEncoder>> JsonEncoder::Open(std::unique_ptr<Runtime> runtime,
                                                       std::string_view text) {
  const Result<Json> json = ReadObject(text);
  if (!json.ok()) return json.error();
  Result<std::string> part = ReadText(*json, "part");
  if (!part.ok()) return part.error();
  if (*part != kEmbedder && *part != kReranker) {
    return Wrong("\"part\" must be embedder or reranker.");
  }
  const Result<EncoderOptions> options = ReadOptions(*json);
  if (!options.ok()) return options.error();
  Result<PackManifest> manifest = ReadManifest(*runtime);
  if (!manifest.ok()) return manifest.error();
  const std::optional<EncoderSpec>& spec = SpecOf(*manifest, *part);
  if (!spec) {
    return Error{ErrorCode::kUnsupported, "The pack " + manifest->name + " has no " + *part + "."};
  }
  Result<std::unique_ptr<Encoder>> encoder = Encoder::Open(*runtime, *spec, *options);
  if (!encoder.ok()) return encoder.error();
  return std::unique_ptr<JsonEncoder>(new JsonEncoder(std::move(runtime), std::move(*manifest),
                                                      std::move(*part), std::move(*encoder)));
}

const EncoderSpec& JsonEncoder::spec() const { return *SpecOf(manifest_, part_); }

std::string JsonEncoder::Describe() const {
  const RuntimeInfo& info = runtime_->info();
  return Dump(
      {{"pack", manifest_.name},
       {"part", part_},
       {"width", encoder_->width()},
       {"max_tokens", spec().max_tokens},
       {"runtime",
        {{"version", info.version}, {"provider", info.provider}, {"threads", info.threads}}}});
}

std::string JsonEncoder::Start(std::string_view text) {
  failed_ = false;
  const Result<Json> json = ReadObject(text);
  if (!json.ok()) return GiveUp(json.error());
  Status started;
  if (part_ == kEmbedder) {
    const Result<Strings> texts = ReadTexts(*json, "texts");
    if (!texts.ok()) return GiveUp(texts.error());
    started = encoder_->StartTexts(*texts);
  } else {
    const Result<std::string> query = ReadText(*json, "query");
    const Result<Strings> passages = ReadTexts(*json, "passages");
    if (!query.ok()) return GiveUp(query.error());
    if (!passages.ok()) return GiveUp(passages.error());
    started = encoder_->StartPairs(*query, *passages);
  }
  if (!started.ok()) return GiveUp(started.error());
  return Dump({{"total", encoder_->total()}});
}

std::string JsonEncoder::Step() {
  if (failed_) return GiveUp(Wrong("Nothing is to be encoded: start again."));
  if (Status stepped = encoder_->Step(); !stepped.ok()) return GiveUp(stepped.error());
  return Dump({{"encoded", encoder_->encoded()}, {"total", encoder_->total()}});
}

std::span<const float> JsonEncoder::Rows() const {
  if (failed_ || !encoder_->done() || encoder_->total() == 0) return {};
  return {encoder_->Row(0).data(), encoder_->total() * encoder_->width()};
}

std::string JsonEncoder::GiveUp(const Error& error) {
  failed_ = true;
  return Dump({{"error", {{"code", ErrorName(error.code)}, {"message", error.message}}}});
}

}  // namespace yesterlog
