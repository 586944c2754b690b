// How generations begin, go on and end; what is reused is in decoder_prefix_test.cc, what is held
// to a form in decoder_constraint_test.cc.
#include "core/model/decoder.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/model/small_model.h"

namespace yesterlog {
namespace {

GenerationRequest Asking(Ids prompt, int64_t max_new_tokens = 12) {
  return {.prompt = std::move(prompt), .max_new_tokens = max_new_tokens};
}

TEST_CASE("a prompt gives the same tokens in steps of any size") {
  const Ids whole = GenerateFresh(Asking(Counting(3, 20)));
  CHECK(whole.size() == 12);
  for (const int64_t chunk : {1, 3, 7, 19, 20, 128}) {
    SmallModel model({.prefill_tokens = chunk});
    CHECK(model.Generate(Asking(Counting(3, 20))) == whole);
    CHECK(model.decoder->counts().passes == (20 + chunk - 1) / chunk + 11);
    CHECK(model.runtime.counts().runs == model.decoder->counts().passes);
  }
}

TEST_CASE("steps give nothing while the prompt is read, and say how far it is") {
  SmallModel model({.prefill_tokens = 8});
  model.Start(Asking(Counting(0, 20)));
  CHECK(model.decoder->prompt_tokens_read() == 0);
  for (const int64_t read : {8, 16}) {
    CHECK(model.Step().empty());
    CHECK(model.decoder->prompt_tokens_read() == read);
  }
  CHECK(model.Step().size() == 1);
  CHECK(model.Step().size() == 1);
  CHECK(model.decoder->prompt_tokens_read() == 20);
}

TEST_CASE("a decoded token is one run that allocates nothing and binds nothing") {
  SmallModel model;
  model.Start(Asking(Counting(0, 9), 30));
  while (model.Step().empty()) continue;
  const FakeCounts before = model.runtime.counts();
  for (int i = 1; i <= 20; ++i) {
    CHECK(model.Step().size() == 1);
    CHECK(model.runtime.counts().runs == before.runs + i);
  }
  CHECK(model.runtime.counts().allocations == before.allocations);
  CHECK(model.runtime.counts().bound == before.bound);
}

TEST_CASE("nothing of a longer prompt shows in a shorter one") {
  SmallModel model;
  const Ids prompt = Counting(5, 30);
  model.Generate(Asking(prompt));
  for (const size_t shared : {29, 11, 1}) {
    Ids shorter(prompt.begin(), prompt.begin() + static_cast<long>(shared));
    CHECK(model.Generate(Asking(shorter)) == GenerateFresh(Asking(shorter)));
    CHECK(model.decoder->counts().reused_tokens == static_cast<int64_t>(shared) - 1);
    shorter.back() = 63;
    CHECK(model.Generate(Asking(shorter)) == GenerateFresh(Asking(shorter)));
    CHECK(model.decoder->counts().reused_tokens == static_cast<int64_t>(shared) - 1);
  }
}

TEST_CASE("a prompt that goes on behind what was said reads the new part alone") {
  SmallModel model;
  Ids prompt = Counting(7, 10);
  const Ids said = model.Generate(Asking(prompt));
  prompt.insert(prompt.end(), said.begin(), said.end());
  prompt.push_back(1);
  CHECK(model.Generate(Asking(prompt)) == GenerateFresh(Asking(prompt)));
  // The last token was said, but never read.
  CHECK(model.decoder->counts().reused_tokens == 10 + 12 - 1);
}

TEST_CASE("a stop token ends the generation and is not handed out") {
  const Ids whole = GenerateFresh(Asking(Counting(9, 6)));
  DecoderSpec spec = SmallDecoderSpec(64, 64);
  spec.stop_tokens = {whole[8], whole[5]};
  const auto first = std::ranges::find_first_of(whole, spec.stop_tokens);
  const Ids before(whole.begin(), first);
  SmallModel model({}, spec);
  CHECK(model.Generate(Asking(Counting(9, 6))) == before);
  CHECK(model.decoder->finished() == FinishReason::kStop);
  const auto count = static_cast<int64_t>(before.size());
  CHECK(model.decoder->counts().new_tokens == count);
  CHECK(model.decoder->counts().choices == count + 1);
}

TEST_CASE("max_new_tokens ends it, one of them too") {
  SmallModel model;
  const Ids whole = model.Generate(Asking(Counting(2, 4), 5));
  CHECK(whole.size() == 5);
  CHECK(model.decoder->finished() == FinishReason::kLength);
  CHECK(model.Generate(Asking(Counting(2, 4), 1)) == Ids{whole[0]});
  CHECK(model.decoder->finished() == FinishReason::kLength);
  CHECK(model.decoder->counts().passes == 1);
}

TEST_CASE("a prompt of one token is enough, also where another stood") {
  SmallModel model;
  for (const int32_t token : {0, 63, 0}) {
    CHECK(model.Generate(Asking({token})) == GenerateFresh(Asking({token})));
    CHECK(model.decoder->counts().reused_tokens == 0);
  }
}

TEST_CASE("a full context ends it, with the token behind the last position") {
  const Ids whole = GenerateFresh(Asking(Counting(4, 9)));
  for (const int64_t room : {1, 2, 5}) {
    SmallModel model({.context_tokens = 9 + room});
    const Ids part = model.Generate(Asking(Counting(4, 9)));
    CHECK(part == Ids(whole.begin(), whole.begin() + room + 1));
    CHECK(model.decoder->finished() == FinishReason::kContextFull);
  }
  SmallModel full({.context_tokens = 9});
  const Status started = full.decoder->Start(Asking(Counting(4, 9)));
  REQUIRE_FALSE(started.ok());
  CHECK(started.error().code == ErrorCode::kLimit);
}

TEST_CASE("a request that is wrong is refused, and the next one is right") {
  SmallModel model;
  const Ids whole = model.Generate(Asking({1, 2, 3}));
  const std::vector<std::pair<GenerationRequest, ErrorCode>> wrong = {
      {Asking({}), ErrorCode::kInvalidArgument},
      {Asking({1, -1}), ErrorCode::kInvalidArgument},
      {Asking({64, 1}), ErrorCode::kInvalidArgument},
      {Asking({1}, 0), ErrorCode::kInvalidArgument},
      {Asking({1}, -5), ErrorCode::kInvalidArgument},
      {{.prompt = {1}, .sampling = {.temperature = -1}}, ErrorCode::kInvalidArgument},
      {{.prompt = {1}, .sampling = {.top_p = 0}}, ErrorCode::kInvalidArgument},
      {{.adapter = "absent", .prompt = {1}}, ErrorCode::kNotFound},
  };
  for (const auto& [request, code] : wrong) {
    model.Start(Asking({5, 6, 7}));
    const Status started = model.decoder->Start(request);
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().code == code);
    CHECK_FALSE(model.decoder->Step().ok());
    CHECK(model.Generate(Asking({1, 2, 3})) == whole);
  }
}

TEST_CASE("there is no step before a start or behind an end") {
  SmallModel model;
  for (int i = 0; i < 2; ++i) {
    const auto step = model.decoder->Step();
    REQUIRE_FALSE(step.ok());
    CHECK(step.error().code == ErrorCode::kInvalidArgument);
    model.Generate(Asking({1}));
  }
}

TEST_CASE("a cancel in the middle of the prompt keeps what was read, and no more") {
  const Ids prompt = Counting(20, 20);
  Ids other = prompt;
  other[3] = 0;
  for (const Ids& next : {prompt, other}) {
    SmallModel model({.prefill_tokens = 4});
    model.Start(Asking(prompt));
    model.Step();
    model.Step();
    model.decoder->Cancel();
    CHECK(model.Step().empty());
    CHECK(model.decoder->finished() == FinishReason::kCancelled);
    CHECK(model.decoder->counts().passes == 2);
    CHECK(model.Generate(Asking(next)) == GenerateFresh(Asking(next)));
    CHECK(model.decoder->counts().reused_tokens == (next == prompt ? 8 : 3));
  }
}

TEST_CASE("a cancel is of the generation that is under way, not of the next") {
  SmallModel model;
  model.decoder->Cancel();
  const Ids whole = model.Generate(Asking({8, 9}));
  CHECK(model.decoder->finished() == FinishReason::kLength);
  model.Start(Asking({8, 9}));
  model.Step();
  model.decoder->Cancel();
  CHECK(model.Generate(Asking({8, 9})) == whole);
}

TEST_CASE("a start gives up the generation that is under way") {
  SmallModel model;
  model.Start(Asking(Counting(0, 12)));
  for (int i = 0; i < 5; ++i) model.Step();
  CHECK(model.Generate(Asking(Counting(30, 8))) == GenerateFresh(Asking(Counting(30, 8))));
  CHECK(model.decoder->counts().new_tokens == 12);
}

TEST_CASE("a seed draws the same tokens again, which greedy choice does not") {
  SmallModel model;
  GenerationRequest request = Asking({1, 2});
  const Ids greedy = model.Generate(request);
  request.sampling = {.temperature = 2, .seed = 3};
  const Ids drawn = model.Generate(request);
  CHECK(drawn != greedy);
  CHECK(model.Generate(request) == drawn);
}

}  // namespace
}  // namespace yesterlog
