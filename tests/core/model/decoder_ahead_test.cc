// Runs that are under way before the token is known that they read: what comes out is the same.
#include <doctest/doctest.h>

#include "tests/core/model/script_constraint.h"
#include "tests/core/model/small_model.h"

namespace yesterlog {
namespace {

constexpr int kDepth = 4;

struct AheadModel : SmallModel {
  explicit AheadModel(const DecoderOptions& options = {},
                      const DecoderSpec& made_of = SmallDecoderSpec(64, 64))
      : SmallModel(options, made_of, kDepth) {}
};

GenerationRequest Asking(Ids prompt, int64_t max_new_tokens = 12) {
  return {.prompt = std::move(prompt), .max_new_tokens = max_new_tokens};
}

TEST_CASE("runs ahead give the same tokens, however many are wanted") {
  AheadModel model;
  for (const int64_t wanted : {1, 2, 3, 4, 5, 12, 20}) {
    const GenerationRequest request = Asking(Counting(static_cast<int32_t>(wanted), 9), wanted);
    CHECK(model.Generate(request) == GenerateFresh(request));
    CHECK(model.decoder->finished() == FinishReason::kLength);
    CHECK(model.decoder->counts().passes == 1 + wanted - 1);
  }
}

TEST_CASE("the first token comes with the next three under way") {
  AheadModel model;
  model.Start(Asking(Counting(0, 9)));
  CHECK(model.Step().size() == 1);
  CHECK(model.runtime.counts().runs == kDepth);
  CHECK(model.Step().size() == 1);
  CHECK(model.runtime.counts().runs == kDepth + 1);
}

TEST_CASE("a stop token ends it, and what was ahead of it counts for nothing") {
  const Ids whole = GenerateFresh(Asking(Counting(0, 9), 20));
  for (const size_t at : {0, 1, 2, 3, 7}) {
    DecoderSpec spec = SmallDecoderSpec(64, 64);
    spec.stop_tokens = {whole[at]};
    const auto first = std::ranges::find(whole, whole[at]);
    AheadModel model({}, spec);
    CHECK(model.Generate(Asking(Counting(0, 9), 20)) == Ids(whole.begin(), first));
    CHECK(model.decoder->finished() == FinishReason::kStop);
    SmallModel plain({}, spec);
    const GenerationRequest next = Asking(Counting(0, 12), 20);
    const Ids wanted = plain.Generate(next);
    CHECK(model.Generate(next) == wanted);
    CHECK(model.decoder->counts().reused_tokens >= 9);
  }
}

TEST_CASE("a conversation that goes on reuses just what it was told") {
  AheadModel model;
  Ids prompt = Counting(0, 9);
  const Ids said = model.Generate(Asking(prompt, 6));
  prompt.insert(prompt.end(), said.begin(), said.end());
  prompt.push_back(50);
  const GenerationRequest next = Asking(prompt, 6);
  CHECK(model.Generate(next) == GenerateFresh(next));
  CHECK(model.decoder->counts().reused_tokens == 9 + 5);  // the last one was not read
}

TEST_CASE("a cancel drops what is ahead") {
  AheadModel model;
  for (const int steps : {1, 2, 5}) {
    model.Start(Asking(Counting(0, 9), 30));
    for (int i = 0; i < steps; ++i) model.Step();
    model.decoder->Cancel();
    CHECK(model.Step().empty());
    const GenerationRequest next = Asking(Counting(steps, 11), 30);
    CHECK(model.Generate(next) == GenerateFresh(next));
  }
}

TEST_CASE("a generation that is given up for another one leaves nothing behind") {
  AheadModel model;
  model.Start(Asking(Counting(0, 9), 30));
  model.Step();
  const GenerationRequest next = Asking(Counting(0, 11), 30);
  CHECK(model.Generate(next) == GenerateFresh(next));
}

TEST_CASE("an adapter that is replaced or unloaded takes with it what is ahead") {
  for (const bool replaced : {true, false}) {
    AheadModel model;
    model.Load("door", 1);
    model.Load("yard", 3);
    GenerationRequest request = Asking(Counting(0, 9), 30);
    request.adapter = "door";
    model.Start(request);
    model.Step();
    if (replaced) {
      model.Load("door", 2);
    } else {
      model.decoder->UnloadAdapter("door");
    }
    CHECK(model.decoder->finished() == FinishReason::kCancelled);
    if (replaced) CHECK(model.Generate(request) == GenerateFresh(request, 2));
    request.adapter = "yard";
    CHECK(model.Generate(request) == GenerateFresh(request, 3));
  }
}

TEST_CASE("another adapter that is loaded meanwhile leaves what is ahead as it is") {
  AheadModel model;
  model.Load("door", 1);
  GenerationRequest request = Asking(Counting(0, 9), 30);
  request.adapter = "door";
  model.Start(request);
  Ids tokens = model.Step();
  model.Load("yard", 3);
  const Ids rest = model.Finish();
  tokens.insert(tokens.end(), rest.begin(), rest.end());
  CHECK(tokens == GenerateFresh(request, 1));
}

TEST_CASE("a full context ends it where it ends without runs ahead") {
  for (const int64_t context : {10, 11, 12, 14, 17}) {
    SmallModel plain({.context_tokens = context});
    const Ids wanted = plain.Generate(Asking(Counting(0, 9), 30));
    AheadModel model({.context_tokens = context});
    CHECK(model.Generate(Asking(Counting(0, 9), 30)) == wanted);
    CHECK(model.decoder->finished() == FinishReason::kContextFull);
    CHECK(model.decoder->counts().passes == plain.decoder->counts().passes);
  }
}

TEST_CASE("what is held to a form waits for each choice") {
  const auto generate = [](SmallModel& model) {
    Script script({{true, {1, 2, 3}}, {false, {10, 20, 30}}, {false, {11, 21}}, {true, {4, 5}}});
    GenerationRequest request = Asking(Counting(0, 9), 30);
    request.constraint = &script;
    return model.Generate(request);
  };
  SmallModel plain;
  AheadModel model;
  model.Generate(Asking(Counting(0, 9)));
  CHECK(generate(model) == generate(plain));
  CHECK(model.decoder->counts().passes <= plain.decoder->counts().passes);
  const GenerationRequest free = Asking(Counting(0, 9));
  CHECK(model.Generate(free) == GenerateFresh(free));
}

TEST_CASE("a choice is where the next run reads it, held to a form or not") {
  for (const bool held : {false, true}) {
    SmallModel model;
    Script script(Script::Parts(9, Script::Part{false, {10, 20, 30}}));
    GenerationRequest request = Asking(Counting(0, 9), 30);
    if (held) request.constraint = &script;
    model.Start(request);
    model.Step();
    const int before = model.runtime.counts().writes;
    for (int i = 0; i < 6; ++i) CHECK(model.Step().size() == 1);
    CHECK(model.runtime.counts().writes == before + 6 * 3);  // by the chooser alone
  }
}

TEST_CASE("what is drawn by chance is drawn from the logits") {
  GenerationRequest request = Asking(Counting(0, 9), 20);
  request.sampling = {.temperature = 1.5, .top_p = 0.9, .seed = 3};
  AheadModel model;
  model.Generate(Asking(Counting(0, 9)));
  CHECK(model.Generate(request) == GenerateFresh(request));
}

TEST_CASE("a run that fails ahead ends the generation alone") {
  for (int failing = 1; failing <= 8; ++failing) {
    AheadModel model;
    model.runtime.faults().failing_run = failing;
    model.Start(Asking(Counting(0, 9), 30));
    Result<std::span<const int32_t>> tokens = model.decoder->Step();
    while (tokens.ok() && !model.decoder->finished()) tokens = model.decoder->Step();
    REQUIRE_FALSE(tokens.ok());
    const GenerationRequest next = Asking(Counting(0, 11), 30);
    CHECK(model.Generate(next) == GenerateFresh(next));
  }
}

TEST_CASE("a runtime that compiles is warm before the first question") {
  FakeRuntime runtime;
  runtime.SetCompiles();
  const DecoderSpec spec = SmallDecoderSpec(64, 64);
  runtime.AddGraph(spec.graph, MakeDecoderGraph(spec));
  auto decoder = Decoder::Open(runtime, spec, {.context_tokens = 30, .prefill_tokens = 50});
  REQUIRE(decoder.ok());
  CHECK(runtime.counts().runs == 3);
  REQUIRE((*decoder)->Start(Asking(Counting(0, 9), 1)).ok());
  const auto token = (*decoder)->Step();
  REQUIRE(token.ok());
  CHECK(token->front() == GenerateFresh(Asking(Counting(0, 9), 1)).front());
}

}  // namespace
}  // namespace yesterlog
