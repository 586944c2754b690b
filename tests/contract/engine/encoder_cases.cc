#include <algorithm>
#include <cmath>

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
    const std::vector<std::string> texts = TextsOf(oracle.embeddings);
    findings.Expect((*encoder)->StartTexts(texts).ok(), "texts can be embedded");
    const int steps = StepAll(**encoder, findings);
    findings.Expect(batch_tokens > 1 || steps == static_cast<int>(texts.size()),
                    "small batches are of one text");
    findings.Expect(batch_tokens < 4096 || steps == 1, "a large batch takes all");
    for (size_t i = 0; i < texts.size(); ++i)
      ExpectRow((*encoder)->Row(i), oracle.embeddings[i].row, oracle.bound, findings);
  }
}

void ScoresOfPairs(const EngineOracle& oracle, Findings& findings) {
  const auto encoder = Encoder::Open(oracle.runtime, *oracle.manifest.reranker);
  findings.Expect(encoder.ok(), encoder.ok() ? "" : encoder.error().message);
  if (!encoder.ok()) return;
  for (const ExpectedRow& pair : oracle.scores) {
    // Beside a longer passage, so that this one is padded.
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

constexpr EngineCase kCases[] = {
    {"embeddings are those of transformers, in batches of any size", EmbeddingsInBatches},
    {"scores are those of transformers, padded or not", ScoresOfPairs},
    {"texts that are too long or empty are embedded", LongAndEmptyTexts},
};

}  // namespace

std::span<const EngineCase> EncoderCases() { return kCases; }

}  // namespace yesterlog
