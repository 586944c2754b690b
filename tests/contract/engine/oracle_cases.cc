#include <algorithm>
#include <cmath>

#include "tests/contract/engine/engine_contract.h"

namespace yesterlog {
namespace {

// In fp32, whatever the size of the logits.
constexpr double kAbsoluteBound = 1e-4;

double Largest(std::span<const float> values) {
  double largest = 0;
  for (const float value : values)
    largest = std::max(largest, std::abs(static_cast<double>(value)));
  return largest;
}

double Furthest(std::span<const float> a, std::span<const float> b) {
  double furthest = 0;
  for (size_t i = 0; i < a.size(); ++i)
    furthest = std::max(furthest, std::abs(static_cast<double>(a[i]) - b[i]));
  return furthest;
}

Result<std::unique_ptr<DecoderGraph>> OpenGraph(const EngineOracle& oracle) {
  auto graph = DecoderGraph::Open(oracle.runtime, oracle.decoder(), oracle.decoder().context);
  if (!graph.ok()) return graph;
  for (const AdapterFile& adapter : oracle.decoder().adapters) {
    const Result<std::string> file = oracle.runtime.ReadFile(adapter.path);
    if (!file.ok()) return file.error();
    if (Status loaded = (*graph)->LoadAdapter(adapter.name, *file); !loaded.ok())
      return loaded.error();
  }
  return graph;
}

// Reads `ids` in runs of `chunk` and gives the last logits, or what went wrong as no logits at all.
std::vector<float> LogitsOf(DecoderGraph& graph, const ExpectedLogits& wanted, size_t chunk,
                            Findings& findings) {
  const std::span<const int32_t> ids = wanted.ids;
  for (size_t at = 0; at < ids.size(); at += chunk) {
    const auto part = ids.subspan(at, std::min(chunk, ids.size() - at));
    const Status run = graph.Run(wanted.adapter, part, static_cast<int64_t>(at));
    findings.Expect(run.ok(), run.ok() ? "" : run.error().message);
  }
  const auto logits = graph.Logits();
  findings.Expect(logits.ok(), "logits can be read");
  return logits.ok() ? std::vector<float>(logits->begin(), logits->end()) : std::vector<float>();
}

void CompareLogits(const EngineOracle& oracle, size_t chunk, Findings& findings,
                   size_t longest = SIZE_MAX) {
  const auto graph = OpenGraph(oracle);
  findings.Expect(graph.ok(), graph.ok() ? "" : graph.error().message);
  if (!graph.ok()) return;
  findings.Expect(oracle.logits.size() >= 3, "there are logits to compare");
  for (const ExpectedLogits& wanted : oracle.logits) {
    if (wanted.ids.size() > longest) continue;
    const std::vector<float> logits = LogitsOf(**graph, wanted, chunk, findings);
    findings.Expect(logits.size() == wanted.logits.size(), "a row of logits is as long");
    if (logits.size() != wanted.logits.size()) return;
    const double off = Furthest(logits, wanted.logits);
    const bool exact = oracle.decoder().weight_format == "fp32";
    const double bound = oracle.bound * Largest(wanted.logits);
    findings.Expect(off <= (exact ? std::min(bound, kAbsoluteBound) : bound),
                    "logits of adapter \"" + wanted.adapter + "\" are off by " +
                        std::to_string(off) + ", of " + std::to_string(bound));
  }
}

void WholePrompts(const EngineOracle& oracle, Findings& findings) {
  CompareLogits(oracle, 1000, findings);
}

void PromptsInChunks(const EngineOracle& oracle, Findings& findings) {
  CompareLogits(oracle, 7, findings);
}

// Where a program plays a GPU, hundreds of runs take minutes; the greedy tokens go further there.
void PromptsByToken(const EngineOracle& oracle, Findings& findings) {
  CompareLogits(oracle, 1, findings, oracle.runtime.info().compiles ? 16 : SIZE_MAX);
}

void GreedyTokens(const EngineOracle& oracle, Findings& findings) {
  const auto model = OpenOracleModel(oracle);
  findings.Expect(model.ok(), model.ok() ? "" : model.error().message);
  if (!model.ok()) return;
  for (const ExpectedTokens& wanted : oracle.greedy) {
    GenerationRequest request{.adapter = wanted.adapter, .prompt = wanted.prompt};
    request.max_new_tokens = static_cast<int64_t>(wanted.tokens.size());
    const auto tokens = GenerateAll(*model->decoder, std::move(request));
    findings.Expect(tokens.ok(), tokens.ok() ? "" : tokens.error().message);
    if (!tokens.ok()) return;
    findings.Expect(*tokens == wanted.tokens,
                    "the tokens of adapter \"" + wanted.adapter + "\" are others");
  }
}

constexpr EngineCase kCases[] = {
    {"logits are those of transformers, prompts read in one run", WholePrompts},
    {"logits are those of transformers, prompts read in chunks", PromptsInChunks},
    {"logits are those of transformers, prompts read token by token", PromptsByToken},
    {"greedy tokens are those of transformers", GreedyTokens},
};

}  // namespace

std::span<const EngineCase> OracleCases() { return kCases; }

}  // namespace yesterlog
