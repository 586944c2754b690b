#include "tests/contract/engine/engine_contract.h"

#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::json;

// The oracle's "base" is the decoder's "".
std::string AdapterOf(const std::string& name) { return name == "base" ? "" : name; }

void ReadExpected(const std::string& text, EngineOracle& oracle) {
  const Json expected = Json::parse(text);
  oracle.bound = expected["bound"].get<double>();
  for (const Json& prompt : expected["prompts"])
    for (const auto& [adapter, logits] : prompt["logits"].items())
      oracle.logits.push_back({AdapterOf(adapter), prompt["ids"].get<std::vector<int32_t>>(),
                               logits.get<std::vector<float>>()});
  if (!expected.contains("greedy")) return;
  for (const auto& [adapter, run] : expected["greedy"].items())
    oracle.greedy.push_back({AdapterOf(adapter), run["ids"].get<std::vector<int32_t>>(),
                             run["tokens"].get<std::vector<int32_t>>()});
}

}  // namespace

std::vector<ContractResult> RunEngineContract(Runtime& runtime, const std::string& expected_json) {
  const Result<PackManifest> manifest = ReadManifest(runtime);
  if (!manifest.ok()) return {{"the pack opens", false, manifest.error().message}};
  EngineOracle oracle{
      .runtime = runtime, .manifest = *manifest, .logits = {}, .greedy = {}, .bound = 0};
  ReadExpected(expected_json, oracle);
  std::vector<ContractResult> results;
  for (const auto& cases : {BindingCases(), OracleCases(), DecoderCases()}) {
    for (const EngineCase& one : cases) {
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
  return OpenLanguageModel(oracle.runtime, oracle.manifest, adapters, options);
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
