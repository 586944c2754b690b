#include "tests/contract/engine/engine_contract.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::json;

// More than 32: attention over fewer is another kernel.
constexpr int64_t kWarmUpTokens = 40;

// The oracle's "base" is the decoder's "".
std::string AdapterOf(const std::string& name) { return name == "base" ? "" : name; }

void ReadDecoder(const Json& expected, EngineOracle& oracle) {
  for (const Json& prompt : expected["prompts"])
    for (const auto& [adapter, logits] : prompt["logits"].items())
      oracle.logits.push_back({AdapterOf(adapter), prompt["ids"].get<std::vector<int32_t>>(),
                               logits.get<std::vector<float>>()});
  if (!expected.contains("greedy")) return;
  for (const auto& [adapter, run] : expected["greedy"].items())
    oracle.greedy.push_back({AdapterOf(adapter), run["ids"].get<std::vector<int32_t>>(),
                             run["tokens"].get<std::vector<int32_t>>()});
}

void ReadEncoders(const Json& expected, EngineOracle& oracle) {
  for (const Json& text : expected["embedder"])
    oracle.embeddings.push_back(
        {"", text["text"].get<std::string>(), text["embedding"].get<std::vector<float>>()});
  for (const Json& pair : expected["reranker"])
    oracle.scores.push_back({pair["query"].get<std::string>(),
                             pair["passage"].get<std::string>(),
                             {pair["score"].get<float>()}});
}

}  // namespace

std::vector<ContractResult> RunEngineContract(Runtime& runtime, const std::string& expected_json,
                                              const std::string& only) {
  const Result<PackManifest> manifest = ReadManifest(runtime);
  if (!manifest.ok()) return {{"the pack opens", false, manifest.error().message}};
  const Json expected = Json::parse(expected_json, nullptr, /*allow_exceptions=*/false);
  if (!expected.is_object())
    return {{"the oracle can be read", false, expected_json.substr(0, 80)}};
  EngineOracle oracle{.runtime = runtime,
                      .manifest = *manifest,
                      .logits = {},
                      .greedy = {},
                      .embeddings = {},
                      .scores = {},
                      .bound = expected["bound"].get<double>()};
  std::vector<std::span<const EngineCase>> suites = {EncoderCases()};
  if (manifest->decoder) {
    ReadDecoder(expected, oracle);
    suites = {BindingCases(), ChooserCases(), OracleCases(), DecoderCases()};
  } else {
    ReadEncoders(expected, oracle);
  }
  std::vector<ContractResult> results;
  for (const std::span<const EngineCase> cases : suites) {
    for (const EngineCase& one : cases) {
      if (!std::string_view(one.name).starts_with(only)) continue;
      Findings findings;
      one.run(oracle, findings);
      results.push_back({one.name, findings.failure().empty(), findings.failure()});
    }
  }
  return results;
}

Result<LanguageModel> OpenOracleModel(const EngineOracle& oracle, const DecoderOptions& options) {
  std::vector<std::string> adapters;
  for (const AdapterFile& adapter : oracle.decoder().adapters) adapters.push_back(adapter.name);
  DecoderOptions fitted = options;
  // Each opening reads so many tokens where it warms a device up, which takes long if that is a
  // program.
  if (oracle.runtime.info().compiles)
    fitted.prefill_tokens = std::min(fitted.prefill_tokens, kWarmUpTokens);
  return OpenLanguageModel(oracle.runtime, oracle.manifest, adapters, fitted);
}

Result<std::vector<int32_t>> GenerateAll(Decoder& decoder, GenerationRequest request) {
  if (Status started = decoder.Start(std::move(request)); !started.ok()) return started.error();
  std::vector<int32_t> all;
  while (!decoder.finished()) {
    const auto tokens = decoder.Step();
    if (!tokens.ok()) return tokens.error();
    all.insert(all.end(), tokens->begin(), tokens->end());
  }
  return all;
}

}  // namespace yesterlog
