#include "core/model/json_decoder.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "core/model/slot_schema.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string Failed(const Error& error) {
  return Dump({{"error", {{"code", ErrorName(error.code)}, {"message", error.message}}}});
}

Error Wrong(const std::string& what) { return {ErrorCode::kInvalidArgument, what}; }

// Whether `value` is a T as it stands: no fraction, no boolean and no overflow becomes a number.
template <typename T>
bool Holds(const Json& value) {
  if constexpr (std::is_integral_v<T>) {
    return value.is_number_unsigned()
               ? std::in_range<T>(value.get<uint64_t>())
               : value.is_number_integer() && std::in_range<T>(value.get<int64_t>());
  } else if constexpr (std::is_floating_point_v<T>) {
    return value.is_number();
  } else if constexpr (std::is_same_v<T, std::string>) {
    return value.is_string();
  } else {
    return value.is_array() && std::ranges::all_of(value, Holds<typename T::value_type>);
  }
}

// A member that may be absent: `value` stays then. Another type is the caller's mistake.
template <typename T>
Status ReadMember(const Json& object, const char* name, T& value) {
  const auto found = object.find(name);
  if (found == object.end()) return {};
  if (!Holds<T>(*found)) return Wrong("\"" + std::string(name) + "\" has a value of another type.");
  found->get_to(value);
  return {};
}

Result<Json> ReadObject(std::string_view text) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return Wrong("A JSON object is needed.");
  return json;
}

std::vector<std::string> AllAdapters(const PackManifest& manifest) {
  std::vector<std::string> names;
  if (manifest.decoder)
    for (const AdapterFile& adapter : manifest.decoder->adapters) names.push_back(adapter.name);
  return names;
}

Json CountsOf(const GenerationCounts& counts) {
  return {{"prompt_tokens", counts.prompt_tokens},
          {"reused_tokens", counts.reused_tokens},
          {"passes", counts.passes},
          {"new_tokens", counts.new_tokens},
          {"forced_tokens", counts.forced_tokens},
          {"closing_tokens", counts.closing_tokens},
          {"choices", counts.choices},
          {"overruled", counts.overruled}};
}

Result<GenerationRequest> ReadRequest(const Json& json, Tokenizer& tokenizer) {
  GenerationRequest request;
  std::string prompt;
  Status read = ReadMember(json, "adapter", request.adapter);
  if (read.ok()) read = ReadMember(json, "prompt", prompt);
  if (read.ok()) read = ReadMember(json, "tokens", request.prompt);
  if (read.ok()) read = ReadMember(json, "prefix_tokens", request.prefix_tokens);
  if (read.ok()) read = ReadMember(json, "max_new_tokens", request.max_new_tokens);
  if (read.ok()) read = ReadMember(json, "temperature", request.sampling.temperature);
  if (read.ok()) read = ReadMember(json, "top_p", request.sampling.top_p);
  if (read.ok()) read = ReadMember(json, "seed", request.sampling.seed);
  if (!read.ok()) return read.error();
  if (json.contains("prompt") == json.contains("tokens"))
    return Wrong("A request has either a \"prompt\" or \"tokens\".");
  if (json.contains("prompt")) request.prompt = tokenizer.Encode(prompt, AddedTokens::kRecognised);
  return request;
}

}  // namespace

Result<std::unique_ptr<JsonDecoder>> JsonDecoder::Open(std::unique_ptr<Runtime> runtime,
                                                       std::string_view text) {
  const Result<Json> json = ReadObject(text);
  if (!json.ok()) return json.error();
  const Result<PackManifest> manifest = ReadManifest(*runtime);
  if (!manifest.ok()) return manifest.error();
  std::vector<std::string> adapters = AllAdapters(*manifest);
  DecoderOptions options;
  Status read = ReadMember(*json, "adapters", adapters);
  if (read.ok()) read = ReadMember(*json, "context_tokens", options.context_tokens);
  if (read.ok()) read = ReadMember(*json, "prefill_tokens", options.prefill_tokens);
  if (!read.ok()) return read.error();
  Result<LanguageModel> model = OpenLanguageModel(*runtime, *manifest, adapters, options);
  if (!model.ok()) return model.error();
  return std::unique_ptr<JsonDecoder>(
      new JsonDecoder(std::move(runtime), *manifest, std::move(*model)));
}

std::string JsonDecoder::Describe() const {
  const RuntimeInfo& info = runtime_->info();
  return Dump(
      {{"pack", manifest_.name},
       {"adapters", AllAdapters(manifest_)},
       {"context_tokens", model_.decoder->context_tokens()},
       {"vocabulary", manifest_.decoder->vocabulary},
       {"runtime",
        {{"version", info.version}, {"provider", info.provider}, {"threads", info.threads}}}});
}

Result<TokenConstraint*> JsonDecoder::ConstraintOf(const std::string& form) {
  if (form.empty()) return static_cast<TokenConstraint*>(nullptr);
  if (form != "slots") return Wrong("There is no form \"" + form + "\", only \"slots\".");
  const std::vector<int32_t>& stops = manifest_.decoder->stop_tokens;
  if (stops.empty())
    return Error{ErrorCode::kUnsupported, "This pack has no token that ends a turn."};
  if (slots_ == nullptr) {
    auto vocabulary = JsonVocabulary::Make(*model_.tokenizer);
    if (!vocabulary.ok()) return vocabulary.error();
    slots_ = std::make_unique<JsonConstraint>(model_.tokenizer.get(), std::move(*vocabulary),
                                              SlotSchema(), stops.front());
  }
  return static_cast<TokenConstraint*>(slots_.get());
}

std::string JsonDecoder::Start(std::string_view text) {
  const Result<Json> json = ReadObject(text);
  if (!json.ok()) return Failed(json.error());
  Result<GenerationRequest> request = ReadRequest(*json, *model_.tokenizer);
  if (!request.ok()) return Failed(request.error());
  std::string form;
  if (Status read = ReadMember(*json, "form", form); !read.ok()) return Failed(read.error());
  const Result<TokenConstraint*> constraint = ConstraintOf(form);
  if (!constraint.ok()) return Failed(constraint.error());
  request->constraint = *constraint;
  text_ = TextStream(*model_.tokenizer);
  if (Status started = model_.decoder->Start(std::move(*request)); !started.ok())
    return Failed(started.error());
  const GenerationCounts& counts = model_.decoder->counts();
  return Dump({{"prompt_tokens", counts.prompt_tokens}, {"reused_tokens", counts.reused_tokens}});
}

std::string JsonDecoder::Step() {
  const auto tokens = model_.decoder->Step();
  if (!tokens.ok()) return Failed(tokens.error());
  const auto& finished = model_.decoder->finished();
  std::string text = text_.Add(*tokens);
  if (finished) text += text_.Rest();
  Json reply = {{"tokens", std::vector<int32_t>(tokens->begin(), tokens->end())},
                {"text", std::move(text)},
                {"read", model_.decoder->prompt_tokens_read()},
                {"finished", nullptr}};
  if (finished) {
    reply["finished"] = FinishReasonName(*finished);
    reply["counts"] = CountsOf(model_.decoder->counts());
  }
  return Dump(reply);
}

}  // namespace yesterlog
