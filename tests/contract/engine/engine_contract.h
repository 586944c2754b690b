// What core/model relies on in an implementation of its runtime port, as one list of cases: ONNX
// Runtime's C API natively, ONNX Runtime Web in Node and in browsers. The packs are made of random
// checkpoints (tests/model/make_oracle.py), and what is expected of them is what transformers
// computes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/model/pack.h"
#include "core/model/runtime.h"
#include "tests/contract/findings.h"

namespace yesterlog {

// Of the tokens of a text: its last position's logits by adapter, "base" being none.
struct ExpectedLogits {
  std::string adapter;
  std::vector<int32_t> ids;
  std::vector<float> logits;
};

// Of the tokens of a prompt: the likeliest ones that follow, in a row.
struct ExpectedTokens {
  std::string adapter;
  std::vector<int32_t> prompt;
  std::vector<int32_t> tokens;
};

// Of an embedder's text, or of a cross-encoder's pair: a score is a row of one number.
struct ExpectedRow {
  std::string query;
  std::string text;
  std::vector<float> row;
};

struct EngineOracle {
  Runtime& runtime;
  PackManifest manifest;
  std::vector<ExpectedLogits> logits;
  std::vector<ExpectedTokens> greedy;  // of the fp32 packs alone
  std::vector<ExpectedRow> embeddings;
  std::vector<ExpectedRow> scores;
  double bound = 0;  // between logits, as a share of the largest expected one

  const DecoderSpec& decoder() const { return *manifest.decoder; }
};

struct EngineCase {
  const char* name;
  void (*run)(const EngineOracle& oracle, Findings& findings);
};

std::span<const EngineCase> BindingCases();  // tensors and bindings
std::span<const EngineCase> ChooserCases();  // the choice of tokens
std::span<const EngineCase> OracleCases();   // the same numbers as transformers
std::span<const EngineCase> EncoderCases();  // embeddings and scores
std::span<const EngineCase> DecoderCases();  // adapters, prefixes, the ends of a generation

// The cases of what the pack has: a decoder, or encoders; of these the ones whose names begin with
// `only`. `expected_json` is the oracle's expected.json of the runtime's pack.
std::vector<ContractResult> RunEngineContract(Runtime& runtime, const std::string& expected_json,
                                              const std::string& only = "");

// What the cases share: a model with the oracle's adapters, and a generation carried to its end.
Result<LanguageModel> OpenOracleModel(const EngineOracle& oracle,
                                      const DecoderOptions& options = {});
Result<std::vector<int32_t>> GenerateAll(Decoder& decoder, GenerationRequest request);

}  // namespace yesterlog
