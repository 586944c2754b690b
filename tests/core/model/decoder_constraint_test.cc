// What of a form costs a pass of the model and what does not; decoder_slots_test.cc has a real
// form.
#include <doctest/doctest.h>

#include "tests/core/model/script_constraint.h"
#include "tests/core/model/small_model.h"

namespace yesterlog {
namespace {

GenerationRequest Asking(Ids prompt, TokenConstraint& constraint) {
  GenerationRequest request{.prompt = std::move(prompt)};
  request.constraint = &constraint;
  return request;
}

TEST_CASE("forced runs cost no pass, and the passes are as many as the choices") {
  Script script({{true, {1, 2, 3}},
                 {false, {10, 20, 30}},
                 {true, {4, 5}},
                 {false, {11, 12}},
                 {false, {13}},
                 {true, {6}}});
  SmallModel model;
  const Ids said = model.Generate(Asking(Counting(0, 7), script));
  CHECK(said.size() == 9);
  CHECK(Ids(said.begin(), said.begin() + 3) == Ids{1, 2, 3});
  CHECK(Ids(said.begin() + 4, said.begin() + 6) == Ids{4, 5});
  CHECK(Ids(said.begin() + 7, said.end()) == Ids{13, 6});
  CHECK(model.decoder->finished() == FinishReason::kComplete);
  const GenerationCounts& counts = model.decoder->counts();
  CHECK(counts.choices == 3);
  CHECK(counts.passes == 3);
  CHECK(model.runtime.counts().runs == 3);
  CHECK(counts.new_tokens == 9);
  CHECK(counts.forced_tokens == 6);
  CHECK(counts.closing_tokens == 0);
}

TEST_CASE(
    "what is chosen is what a model without a form gives logits for, the forced tokens read") {
  Script script(
      {{true, {1, 2, 3}}, {false, Counting(0, 64)}, {true, {4, 5}}, {false, Counting(0, 64)}});
  SmallModel model;
  const Ids said = model.Generate(Asking({9}, script));
  CHECK(model.decoder->counts().overruled == 0);
  GenerationRequest first{.prompt = {9, 1, 2, 3}, .max_new_tokens = 1};
  CHECK(GenerateFresh(first) == Ids{said[3]});
  GenerationRequest second{.prompt = {9, 1, 2, 3, said[3], 4, 5}, .max_new_tokens = 1};
  CHECK(GenerateFresh(second) == Ids{said[6]});
}

TEST_CASE("a form without a choice costs no pass at all, and the next prompt is right") {
  Script script(Script::Parts{{true, {1, 2, 3}}});
  SmallModel model;
  CHECK(model.Generate(Asking({9, 8}, script)) == Ids{1, 2, 3});
  CHECK(model.runtime.counts().runs == 0);
  const GenerationRequest next{.prompt = {9, 8, 1}, .max_new_tokens = 4};
  CHECK(model.Generate(next) == GenerateFresh(next));
  CHECK(model.decoder->counts().reused_tokens == 0);
}

TEST_CASE("a choice against the model's own is counted, also where one token alone is allowed") {
  SmallModel model;
  const int32_t own = model.Generate({.prompt = {5, 6}, .max_new_tokens = 1})[0];
  for (const int32_t other : {own, (own + 1) % 64}) {
    Script script(Script::Parts{{false, {other}}});
    CHECK(model.Generate(Asking({5, 6}, script)) == Ids{other});
    CHECK(model.decoder->counts().overruled == (other == own ? 0 : 1));
  }
}

TEST_CASE("stop tokens within a form are tokens like others") {
  DecoderSpec spec = SmallDecoderSpec(64, 64);
  spec.stop_tokens = {7};
  SmallModel model({}, spec);
  Script script({{false, {7}}, {true, {7, 1}}});
  CHECK(model.Generate(Asking({5}, script)) == Ids{7, 7, 1});
  CHECK(model.decoder->finished() == FinishReason::kComplete);
}

TEST_CASE("a constraint is reset at every start") {
  Script script({{true, {1, 2}}, {false, {3}}, {true, {4}}});
  SmallModel model;
  for (int times = 1; times <= 3; ++times) {
    CHECK(model.Generate(Asking({5}, script)) == Ids{1, 2, 3, 4});
    CHECK(script.resets == times);
    model.Start(Asking({5}, script));
    model.Step();
    model.Start({.prompt = {1}});
    --script.resets;
  }
}

TEST_CASE("a form that can never fit is refused at the start") {
  Script script({{true, {1, 2, 3}}, {false, {4}}});
  SmallModel model({.context_tokens = 10});
  GenerationRequest request = Asking(Counting(0, 6), script);
  CHECK(model.Generate(request) == Ids{1, 2, 3, 4});
  request.prompt.push_back(1);
  Status started = model.decoder->Start(request);
  REQUIRE_FALSE(started.ok());
  CHECK(started.error().code == ErrorCode::kLimit);
  request.prompt = {1};
  request.max_new_tokens = 3;
  started = model.decoder->Start(request);
  REQUIRE_FALSE(started.ok());
  CHECK(started.error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("every bound leaves room for the way out, where that is as long at any place") {
  Endless form;
  for (int64_t bound = 3; bound < 16; ++bound) {
    SmallModel roomy;
    GenerationRequest request = Asking({9}, form);
    request.max_new_tokens = bound;
    const Ids said = roomy.Generate(request);
    CHECK(said.size() <= static_cast<size_t>(bound));
    CHECK(said.size() + 2 >= static_cast<size_t>(bound));
    CHECK(roomy.decoder->finished() == FinishReason::kComplete);
    CHECK(roomy.decoder->counts().closing_tokens == 3);
    SmallModel tight({.context_tokens = bound + 1});
    CHECK(tight.Generate(Asking({9}, form)) == said);
  }
}

TEST_CASE("an error in the middle of a form leaves the next one whole") {
  Script script({{true, {1, 2}}, {false, {3, 30}}, {true, {4}}, {false, {5, 50}}});
  SmallModel model;
  const Ids whole = model.Generate(Asking({9}, script));
  for (const int nth : {1, 2}) {
    model.runtime.faults().failing_run = nth;
    model.Start(Asking({8}, script));
    while (model.decoder->Step().ok()) continue;
    CHECK(model.decoder->finished() == FinishReason::kFailed);
    CHECK(model.Generate(Asking({9}, script)) == whole);
  }
}

}  // namespace
}  // namespace yesterlog
