#include "tests/contract/engine/engine_contract.h"

namespace yesterlog {
namespace {

using Tokens = std::vector<int32_t>;

// Opens the model and hands it to the case; what cannot be opened fails it.
template <typename Body>
void WithModel(const EngineOracle& oracle, Findings& findings, const DecoderOptions& options,
               Body body) {
  auto model = OpenOracleModel(oracle, options);
  findings.Expect(model.ok(), model.ok() ? "" : model.error().message);
  if (model.ok()) body(*model->decoder);
}

GenerationRequest Asking(const EngineOracle& oracle, const std::string& adapter,
                         int64_t max_new_tokens = 24) {
  GenerationRequest request{.adapter = adapter, .prompt = oracle.logits.back().ids};
  request.max_new_tokens = max_new_tokens;
  return request;
}

Tokens Generated(Decoder& decoder, GenerationRequest request, Findings& findings) {
  const auto tokens = GenerateAll(decoder, std::move(request));
  findings.Expect(tokens.ok(), tokens.ok() ? "" : tokens.error().message);
  return tokens.ok() ? *tokens : Tokens();
}

void AdaptersSwap(const EngineOracle& oracle, Findings& findings) {
  WithModel(oracle, findings, {}, [&](Decoder& decoder) {
    const Tokens rewrite = Generated(decoder, Asking(oracle, "rewrite"), findings);
    const Tokens answer = Generated(decoder, Asking(oracle, "answer"), findings);
    const Tokens base = Generated(decoder, Asking(oracle, ""), findings);
    findings.Expect(rewrite != answer && rewrite != base && answer != base,
                    "each adapter says something else");
    findings.Expect(Generated(decoder, Asking(oracle, "rewrite"), findings) == rewrite,
                    "the first adapter says again what it said");
    findings.Expect(Generated(decoder, Asking(oracle, ""), findings) == base,
                    "and so does the base");
  });
}

void UnloadedAdaptersAreNotFound(const EngineOracle& oracle, Findings& findings) {
  WithModel(oracle, findings, {}, [&](Decoder& decoder) {
    const Tokens answer = Generated(decoder, Asking(oracle, "answer"), findings);
    decoder.UnloadAdapter("rewrite");
    const Status started = decoder.Start(Asking(oracle, "rewrite"));
    findings.Expect(!started.ok() && started.error().code == ErrorCode::kNotFound,
                    "an unloaded adapter is not found");
    findings.Expect(Generated(decoder, Asking(oracle, "answer"), findings) == answer,
                    "the others stay as they were");
    const Status broken = decoder.LoadAdapter("rewrite", "no safetensors");
    findings.Expect(!broken.ok() && broken.error().code == ErrorCode::kCorrupt,
                    "a broken adapter is corrupt");
  });
}

void PrefixesAreReadOnce(const EngineOracle& oracle, Findings& findings) {
  WithModel(oracle, findings, {.prefill_tokens = 5}, [&](Decoder& decoder) {
    GenerationRequest first = Asking(oracle, "rewrite");
    first.prefix_tokens = first.prompt.size() / 2;
    GenerationRequest second = first;
    second.prompt.back() = second.prompt.front();
    const Tokens fresh_first = Generated(decoder, first, findings);
    findings.Expect(decoder.counts().reused_tokens == 0, "nothing is reused at first");
    Generated(decoder, Asking(oracle, "answer"), findings);
    findings.Expect(decoder.counts().reused_tokens == 0, "nor across adapters");
    const Tokens reused_second = Generated(decoder, second, findings);
    findings.Expect(decoder.counts().reused_tokens == static_cast<int64_t>(first.prefix_tokens),
                    "a kept prefix is not read again");
    WithModel(oracle, findings, {}, [&](Decoder& other) {
      findings.Expect(Generated(other, second, findings) == reused_second,
                      "a reused prefix gives what a fresh one gives");
      findings.Expect(Generated(other, first, findings) == fresh_first, "and so does the first");
    });
  });
}

void TheLastPromptIsReused(const EngineOracle& oracle, Findings& findings) {
  WithModel(oracle, findings, {}, [&](Decoder& decoder) {
    const Tokens first = Generated(decoder, Asking(oracle, ""), findings);
    const Tokens again = Generated(decoder, Asking(oracle, ""), findings);
    findings.Expect(again == first, "the same prompt gives the same tokens");
    findings.Expect(decoder.counts().reused_tokens == decoder.counts().prompt_tokens - 1,
                    "and all of it but its last token was there");
  });
}

void CancelEndsWithinAToken(const EngineOracle& oracle, Findings& findings) {
  WithModel(oracle, findings, {}, [&](Decoder& decoder) {
    const Tokens whole = Generated(decoder, Asking(oracle, "rewrite"), findings);
    findings.Expect(decoder.Start(Asking(oracle, "rewrite")).ok(), "it starts");
    findings.Expect(decoder.Step().ok(), "it steps");
    decoder.Cancel();
    const auto last = decoder.Step();
    findings.Expect(last.ok() && last->empty(), "no token comes after a cancel");
    findings.Expect(decoder.finished() == FinishReason::kCancelled, "and the reason is told");
    findings.Expect(!decoder.Step().ok(), "a generation that has ended cannot go on");
    findings.Expect(Generated(decoder, Asking(oracle, "rewrite"), findings) == whole,
                    "the next one is whole");
  });
}

void AFullContextEndsIt(const EngineOracle& oracle, Findings& findings) {
  const auto prompt = static_cast<int64_t>(oracle.logits.back().ids.size());
  WithModel(oracle, findings, {}, [&](Decoder& roomy) {
    const Tokens whole = Generated(roomy, Asking(oracle, ""), findings);
    WithModel(oracle, findings, {.context_tokens = prompt + 4}, [&](Decoder& tight) {
      const Tokens part = Generated(tight, Asking(oracle, ""), findings);
      findings.Expect(tight.finished() == FinishReason::kContextFull, "the reason is told");
      findings.Expect(part == Tokens(whole.begin(), whole.begin() + 5),
                      "every position was used, and the token after the last");
    });
    WithModel(oracle, findings, {.context_tokens = prompt}, [&](Decoder& full) {
      const Status started = full.Start(Asking(oracle, ""));
      findings.Expect(!started.ok() && started.error().code == ErrorCode::kLimit,
                      "a prompt that fills the context is refused");
    });
  });
}

void SeedsDrawTheSame(const EngineOracle& oracle, Findings& findings) {
  WithModel(oracle, findings, {}, [&](Decoder& decoder) {
    GenerationRequest request = Asking(oracle, "answer");
    const Tokens greedy = Generated(decoder, request, findings);
    request.sampling = {.temperature = 1.5, .top_p = 0.95, .seed = 7};
    const Tokens drawn = Generated(decoder, request, findings);
    findings.Expect(Generated(decoder, request, findings) == drawn, "a seed draws the same");
    request.sampling.seed = 8;
    findings.Expect(Generated(decoder, request, findings) != drawn, "another draws another");
    request.sampling = {.temperature = 1.5, .top_p = 1e-9, .seed = 7};
    findings.Expect(Generated(decoder, request, findings) == greedy,
                    "the smallest nucleus is the likeliest token");
  });
}

constexpr EngineCase kCases[] = {
    {"adapters swap between two calls and back", AdaptersSwap},
    {"an unloaded adapter is not found, a broken one refused", UnloadedAdaptersAreNotFound},
    {"a prefix is read once an adapter", PrefixesAreReadOnce},
    {"a prompt that comes again is not read again", TheLastPromptIsReused},
    {"cancel ends a generation within a token", CancelEndsWithinAToken},
    {"a full context ends a generation, and says so", AFullContextEndsIt},
    {"a seed draws the same tokens", SeedsDrawTheSame},
};

}  // namespace

std::span<const EngineCase> DecoderCases() { return kCases; }

}  // namespace yesterlog
