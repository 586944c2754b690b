// What is read once: snapshots of prefixes, and adapters that come and go beside them.
#include <doctest/doctest.h>

#include "tests/core/model/small_model.h"

namespace yesterlog {
namespace {

// Of a position: keys and values of two layers, two heads, eight bytes each.
constexpr size_t kPositionBytes = 2 * 2 * 2 * 8;

// A prefix that begins with `first`, and a prompt that goes on behind it with `last`.
GenerationRequest Asking(const std::string& adapter, int32_t first, int32_t last,
                         size_t prefix_tokens = 6) {
  GenerationRequest request{.adapter = adapter, .prompt = Counting(first, 10), .max_new_tokens = 8};
  request.prompt.back() = last;
  request.prefix_tokens = prefix_tokens;
  return request;
}

int64_t Reused(SmallModel& model, const GenerationRequest& request, int adapter_seed = 0) {
  CHECK(model.Generate(request) == GenerateFresh(request, adapter_seed));
  return model.decoder->counts().reused_tokens;
}

TEST_CASE("a prefix that ends within a step is read once") {
  SmallModel model({.prefill_tokens = 4});
  CHECK(Reused(model, Asking("", 0, 50)) == 0);
  CHECK(model.decoder->counts().passes == 3 + 7);  // of 4, 2 and 4 tokens, then seven of one
  CHECK(Reused(model, Asking("", 30, 51)) == 0);
  CHECK(Reused(model, Asking("", 0, 52)) == 6);
  CHECK(model.decoder->counts().passes == 1 + 7);
}

TEST_CASE("a snapshot is made once, however often its prefix comes") {
  SmallModel model;
  model.Generate(Asking("", 0, 50));
  model.Generate(Asking("", 30, 50));
  const size_t kept = model.runtime.counts().live_bytes;
  for (int32_t last = 52; last < 56; ++last) {
    CHECK(Reused(model, Asking("", last % 2 == 0 ? 0 : 30, last)) == 6);
    CHECK(model.runtime.counts().live_bytes == kept);
  }
}

TEST_CASE("a prefix of one adapter is none of another") {
  SmallModel model;
  model.Load("a", 1);
  model.Load("b", 2);
  CHECK(Reused(model, Asking("a", 0, 50), 1) == 0);
  CHECK(Reused(model, Asking("b", 0, 50), 2) == 0);
  CHECK(Reused(model, Asking("", 0, 50)) == 0);
  CHECK(Reused(model, Asking("a", 0, 51), 1) == 6);
  CHECK(Reused(model, Asking("b", 0, 51), 2) == 6);
  CHECK(Reused(model, Asking("", 0, 51)) == 6);
}

TEST_CASE("of two snapshots the longer one that fits is used, unless the cache has more") {
  SmallModel model;
  model.Generate(Asking("", 0, 50, 3));
  model.Generate(Asking("", 40, 50, 0));
  CHECK(Reused(model, Asking("", 0, 52, 7)) == 3);
  model.Generate(Asking("", 40, 50, 0));
  CHECK(Reused(model, Asking("", 0, 53, 7)) == 7);
  CHECK(Reused(model, Asking("", 0, 54, 7)) == 9);
}

TEST_CASE("a snapshot serves also where it has but little more than the cache") {
  SmallModel model;
  model.Generate(Asking("", 0, 50));
  GenerationRequest aside = Asking("", 0, 51, 0);
  aside.prompt[5] = 60;
  CHECK(Reused(model, aside) == 5);
  CHECK(Reused(model, Asking("", 0, 52)) == 6);
}

TEST_CASE("snapshots stay within their budget, and the one used least gives way") {
  SmallModel model({.prefix_budget_bytes = 2 * 6 * kPositionBytes});
  for (const int32_t first : {0, 20}) model.Generate(Asking("", first, 60));
  model.Generate(Asking("", 40, 60, 0));
  const size_t full = model.runtime.counts().live_bytes;
  CHECK(Reused(model, Asking("", 0, 61)) == 6);
  CHECK(Reused(model, Asking("", 40, 61)) == 0);
  CHECK(model.runtime.counts().live_bytes <= full);
  CHECK(Reused(model, Asking("", 20, 61)) == 0);
  CHECK(Reused(model, Asking("", 40, 62)) == 6);
}

TEST_CASE("without a budget nothing is kept, and all is right") {
  SmallModel model({.prefix_budget_bytes = 6 * kPositionBytes - 1});
  model.Generate(Asking("", 0, 50));
  model.Generate(Asking("", 30, 50));
  CHECK(Reused(model, Asking("", 0, 51)) == 0);
}

TEST_CASE("a prefix that the cache holds already is kept as well") {
  SmallModel model;
  model.Generate(Asking("", 0, 50, 0));
  CHECK(Reused(model, Asking("", 0, 51, 7)) == 9);
  model.Generate(Asking("", 40, 50, 0));
  CHECK(Reused(model, Asking("", 0, 52, 0)) == 7);
}

TEST_CASE("what the budget cannot hold is not even copied") {
  SmallModel model({.prefix_budget_bytes = 6 * kPositionBytes - 1});
  model.Generate(Asking("", 0, 50));
  const int before = model.runtime.counts().allocations;
  model.Generate(Asking("", 30, 50));
  // The tokens of two steps, six and four, and no layer.
  CHECK(model.runtime.counts().allocations == before + 2);
}

TEST_CASE("without the memory for a snapshot all is read, and none is kept") {
  SmallModel model;
  model.Generate(Asking("", 40, 50, 0));
  model.runtime.faults().memory_bytes = model.runtime.counts().live_bytes + kPositionBytes;
  CHECK(Reused(model, Asking("", 0, 50)) == 0);
  model.runtime.faults().memory_bytes = SIZE_MAX;
  CHECK(Reused(model, Asking("", 30, 50)) == 0);
  CHECK(Reused(model, Asking("", 0, 51)) == 0);
}

TEST_CASE("a prefix may be the whole prompt, or be said to be longer") {
  SmallModel model;
  for (const size_t prefix : {9, 10, 11, 14, 1000}) {
    CAPTURE(prefix);
    CHECK(Reused(model, Asking("", 30, 50, 0)) == 0);
    const GenerationRequest request = Asking("", static_cast<int32_t>(prefix % 30), 50, prefix);
    CHECK(Reused(model, request) == 0);
    CHECK(model.Generate(request) == GenerateFresh(request));
  }
}

TEST_CASE("a prefix that is the whole prompt is kept once") {
  SmallModel model;
  const GenerationRequest request = Asking("", 0, 50, 10);
  model.Generate(request);
  const size_t kept = model.runtime.counts().live_bytes;
  CHECK(Reused(model, request) == 9);
  CHECK(model.runtime.counts().live_bytes == kept);
}

TEST_CASE("an adapter that is loaded again is read anew, from the cache and from snapshots") {
  for (const bool elsewhere : {false, true}) {
    SmallModel model;
    model.Load("a", 1);
    model.Generate(Asking("a", 0, 50));
    if (elsewhere) model.Generate(Asking("", 0, 50));
    model.Load("a", 2);
    CHECK(Reused(model, Asking("a", 0, 50), 2) == 0);
    CHECK(Reused(model, Asking("", 0, 51)) == (elsewhere ? 6 : 0));
  }
}

TEST_CASE("an adapter that is unloaded is gone, and so is what it had read") {
  SmallModel model;
  model.Load("a", 1);
  model.Generate(Asking("a", 0, 50));
  const size_t loaded = model.runtime.counts().live_bytes;
  model.decoder->UnloadAdapter("a");
  CHECK(model.runtime.counts().live_bytes < loaded - 6 * kPositionBytes);
  const Status started = model.decoder->Start(Asking("a", 0, 50));
  REQUIRE_FALSE(started.ok());
  CHECK(started.error().code == ErrorCode::kNotFound);
  model.decoder->UnloadAdapter("a");
  model.Load("a", 3);
  CHECK(Reused(model, Asking("a", 0, 50), 3) == 0);
}

TEST_CASE("the base model cannot be unloaded or replaced") {
  SmallModel model;
  model.Generate(Asking("", 0, 50));
  model.decoder->UnloadAdapter("");
  const Status loaded = model.decoder->LoadAdapter("", AdapterFileFor(model.spec, 1));
  REQUIRE_FALSE(loaded.ok());
  CHECK(loaded.error().code == ErrorCode::kInvalidArgument);
  CHECK(Reused(model, Asking("", 0, 51)) == 9);
}

TEST_CASE("an adapter that cannot be loaded leaves the one of its name as it was") {
  SmallModel model;
  model.Load("a", 1);
  model.Generate(Asking("a", 0, 50));
  CHECK_FALSE(model.decoder->LoadAdapter("a", "no safetensors").ok());
  model.runtime.faults().memory_bytes = model.runtime.counts().live_bytes;
  const Status full = model.decoder->LoadAdapter("a", AdapterFileFor(model.spec, 2));
  REQUIRE_FALSE(full.ok());
  CHECK(full.error().code == ErrorCode::kLimit);
  model.runtime.faults().memory_bytes = SIZE_MAX;
  CHECK(Reused(model, Asking("a", 0, 51), 1) == 9);
}

TEST_CASE("an adapter that changes cancels the generation that is read with it, and no other") {
  for (const bool reload : {true, false}) {
    SmallModel model;
    model.Load("a", 1);
    for (const std::string adapter : {"a", ""}) {
      model.Start(Asking(adapter, 0, 50));
      model.Step();
      model.Step();
      if (reload) model.Load("a", 2);
      if (!reload) model.decoder->UnloadAdapter("a");
      const bool cancelled = model.decoder->finished() == FinishReason::kCancelled;
      CHECK(cancelled == (adapter == "a"));
    }
    const Ids rest = model.Finish();
    const Ids whole = GenerateFresh(Asking("", 0, 50));
    CHECK(rest == Ids(whole.begin() + 1, whole.end()));
  }
}

}  // namespace
}  // namespace yesterlog
