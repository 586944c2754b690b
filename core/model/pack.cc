#include "core/model/pack.h"

#include <algorithm>

namespace yesterlog {
namespace {

std::string NamesOf(const std::vector<AdapterFile>& adapters) {
  std::string names;
  for (const AdapterFile& adapter : adapters) names += (names.empty() ? "" : ", ") + adapter.name;
  return names.empty() ? "none" : names;
}

Status LoadAdapter(Runtime& runtime, const DecoderSpec& spec, const std::string& name,
                   Decoder& decoder) {
  const auto found = std::ranges::find(spec.adapters, name, &AdapterFile::name);
  if (found == spec.adapters.end())
    return Error{ErrorCode::kNotFound, "The pack has no adapter \"" + name +
                                           "\". It has: " + NamesOf(spec.adapters) + "."};
  const Result<std::string> file = runtime.ReadFile(found->path);
  return file.ok() ? decoder.LoadAdapter(name, *file) : file.error();
}

}  // namespace

Result<PackManifest> ReadManifest(Runtime& runtime) {
  const Result<std::string> json = runtime.ReadFile("pack.json");
  if (!json.ok()) return json.error();
  return ReadPackManifest(*json);
}

Result<LanguageModel> OpenLanguageModel(Runtime& runtime, const PackManifest& manifest,
                                        const std::vector<std::string>& adapters,
                                        const DecoderOptions& options) {
  if (!manifest.decoder)
    return Error{ErrorCode::kUnsupported, "The pack " + manifest.name + " has no decoder."};
  const DecoderSpec& spec = *manifest.decoder;
  const Result<std::string> json = runtime.ReadFile(spec.tokenizer);
  if (!json.ok()) return json.error();
  Result<std::unique_ptr<Tokenizer>> tokenizer = ReadTokenizer(*json);
  if (!tokenizer.ok()) return tokenizer.error();
  if ((*tokenizer)->size() > spec.vocabulary)
    return Error{ErrorCode::kCorrupt, "The pack's tokenizer has tokens that its decoder has not."};
  Result<std::unique_ptr<Decoder>> decoder = Decoder::Open(runtime, spec, options);
  if (!decoder.ok()) return decoder.error();
  for (const std::string& name : adapters)
    if (Status loaded = LoadAdapter(runtime, spec, name, **decoder); !loaded.ok())
      return loaded.error();
  return LanguageModel{std::move(*tokenizer), std::move(*decoder)};
}

}  // namespace yesterlog
