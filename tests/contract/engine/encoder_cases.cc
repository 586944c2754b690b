#include <algorithm>
#include <cmath>
#include <map>

#include "core/model/encoder.h"
#include "tests/contract/engine/engine_contract.h"

namespace yesterlog {
namespace {

// Carries `encoder` to its end; how many steps it took.
int StepAll(Encoder& encoder, Findings& findings) {
  int steps = 0;
  while (!encoder.done()) {
    const Status step = encoder.Step();
    findings.Expect(step.ok(), step.ok() ? "" : step.error().message);
    if (!step.ok()) return steps;
    ++steps;
  }
  return steps;
}

void ExpectRow(std::span<const float> row, const std::vector<float>& wanted, double bound,
               Findings& findings) {
  findings.Expect(row.size() == wanted.size(), "a row is as wide as expected");
  double off = 0;
  for (size_t i = 0; i < std::min(row.size(), wanted.size()); ++i)
    off = std::max(off, std::abs(static_cast<double>(row[i]) - wanted[i]));
  findings.Expect(off <= bound, "a row is off by " + std::to_string(off));
}

std::vector<std::string> TextsOf(const std::vector<ExpectedRow>& rows) {
  std::vector<std::string> texts;
  for (const ExpectedRow& row : rows) texts.push_back(row.text);
  return texts;
}

void EmbeddingsInBatches(const EngineOracle& oracle, Findings& findings) {
  for (const int64_t batch_tokens : {1, 24, 4096}) {
    const auto encoder =
        Encoder::Open(oracle.runtime, *oracle.manifest.embedder, {.batch_tokens = batch_tokens});
    findings.Expect(encoder.ok(), encoder.ok() ? "" : encoder.error().message);
    if (!encoder.ok()) return;
    // Each twice, so that some are of one length.
    std::vector<std::string> texts = TextsOf(oracle.embeddings);
    const size_t once = texts.size();
    for (size_t i = 0; i < once; ++i) texts.push_back(texts[i]);
    findings.Expect((*encoder)->StartTexts(texts).ok(), "texts can be embedded");
    const int steps = StepAll(**encoder, findings);
    findings.Expect(batch_tokens > 1 || steps == static_cast<int>(texts.size()),
                    "small batches are of one text");
    findings.Expect(batch_tokens < 4096 || steps <= static_cast<int>(once),
                    "a large batch takes all of one length");
    for (size_t i = 0; i < texts.size(); ++i)
      ExpectRow((*encoder)->Row(i), oracle.embeddings[i % once].row, oracle.bound, findings);
  }
}

void ScoresOfPairs(const EngineOracle& oracle, Findings& findings) {
  const auto encoder = Encoder::Open(oracle.runtime, *oracle.manifest.reranker);
  findings.Expect(encoder.ok(), encoder.ok() ? "" : encoder.error().message);
  if (!encoder.ok()) return;
  for (const ExpectedRow& pair : oracle.scores) {
    // Beside a longer passage, which must not count.
    const std::vector<std::string> passages = {pair.text, pair.text + " " + pair.text};
    findings.Expect((*encoder)->StartPairs(pair.query, passages).ok(), "pairs can be scored");
    StepAll(**encoder, findings);
    ExpectRow((*encoder)->Row(0), pair.row, oracle.bound, findings);
  }
}

void LongAndEmptyTexts(const EngineOracle& oracle, Findings& findings) {
  const auto encoder = Encoder::Open(oracle.runtime, *oracle.manifest.embedder);
  findings.Expect(encoder.ok(), "the embedder opens");
  if (!encoder.ok()) return;
  std::string endless;
  for (int i = 0; i < 3000; ++i) endless += "fox ";
  const std::vector<std::string> texts = {endless, ""};
  findings.Expect((*encoder)->StartTexts(texts).ok(), "any text can be embedded");
  StepAll(**encoder, findings);
  for (const size_t i : {0, 1}) {
    double length = 0;
    for (const float value : (*encoder)->Row(i)) length += static_cast<double>(value) * value;
    findings.Expect(std::abs(length - 1) < 1e-3, "an embedding has the length 1");
  }
  findings.Expect((*encoder)->StartTexts({}).ok() && (*encoder)->done(), "and so can none");
  findings.Expect(!(*encoder)->StartPairs("a", texts).ok(), "pairs are refused");
}

using Inputs = std::map<std::string, std::vector<int64_t>>;

Status WriteInputs(const std::map<std::string, std::shared_ptr<Tensor>>& tensors,
                   const Inputs& inputs) {
  for (const auto& [name, tensor] : tensors) {
    Status written = tensor->Write(0, std::as_bytes(std::span(inputs.at(name))));
    if (!written.ok()) return written;
  }
  return {};
}

// Runs the graph with `first`, and where there are any, again with `then`, written behind the
// binding. No row where something failed.
std::vector<float> RowOf(const EngineOracle& oracle, const Inputs& first, const Inputs& then = {}) {
  const EncoderSpec& spec = *oracle.manifest.embedder;
  const auto session = oracle.runtime.Open(spec.graph, Replay::kNever);
  if (!session.ok()) return {};
  const auto binding = (*session)->Bind(Replay::kNever);
  if (!binding.ok()) return {};
  std::map<std::string, std::shared_ptr<Tensor>> tensors;
  for (const auto& [name, values] : first) {
    const auto length = static_cast<int64_t>(values.size());
    auto tensor = oracle.runtime.Allocate({ElementType::kInt64, {1, length}});
    if (!tensor.ok()) return {};
    tensors[name] = std::move(*tensor);
  }
  if (!WriteInputs(tensors, first).ok()) return {};
  for (const auto& [name, tensor] : tensors)
    if (!(*binding)->SetInput(name, tensor).ok()) return {};
  const auto output = oracle.runtime.Allocate({ElementType::kFloat32, {1, spec.dims}});
  if (!output.ok() || !(*binding)->SetOutput((*session)->outputs()[0].name, *output).ok())
    return {};
  if (!(*binding)->Run().ok()) return {};
  if (!then.empty() && !(WriteInputs(tensors, then).ok() && (*binding)->Run().ok())) return {};
  std::vector<float> row(static_cast<size_t>(spec.dims));
  return (*output)->Read(0, std::as_writable_bytes(std::span(row))).ok() ? row
                                                                         : std::vector<float>();
}

// Nodes for another processor have copies of their inputs there.
void RunsReadWhatIsThereThen(const EngineOracle& oracle, Findings& findings) {
  const Inputs first = {{"input_ids", {5, 6, 7, 8}},
                        {"attention_mask", {1, 1, 1, 1}},
                        {"token_type_ids", {0, 0, 0, 0}}};
  const Inputs then = {{"input_ids", {9, 10, 11, 12}},
                       {"attention_mask", {1, 1, 1, 0}},
                       {"token_type_ids", {0, 0, 1, 1}}};
  const std::vector<float> wanted = RowOf(oracle, then);
  findings.Expect(!wanted.empty(), "the embedder runs");
  findings.Expect(RowOf(oracle, first) != wanted, "other inputs give another row");
  findings.Expect(RowOf(oracle, first, then) == wanted, "what is written behind a binding is read");
}

constexpr EngineCase kCases[] = {
    {"embeddings are those of transformers, in batches of any size", EmbeddingsInBatches},
    {"scores are those of transformers, alone or beside others", ScoresOfPairs},
    {"texts that are too long or empty are embedded", LongAndEmptyTexts},
    {"a run reads what its inputs hold then", RunsReadWhatIsThereThen},
};

}  // namespace

std::span<const EngineCase> EncoderCases() { return kCases; }

}  // namespace yesterlog
