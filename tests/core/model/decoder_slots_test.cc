// A decoder that is held to slots: whatever it says and wherever it has to end, slots come out.
#include <doctest/doctest.h>

#include <random>

#include "core/model/json_constraint.h"
#include "core/model/slot_schema.h"
#include "tests/core/model/slot_texts.h"
#include "tests/core/model/small_model.h"
#include "tests/core/model/small_tokenizer.h"

namespace yesterlog {
namespace {

GenerationRequest Asking(Ids prompt, TokenConstraint& constraint) {
  GenerationRequest request{.prompt = std::move(prompt)};
  request.constraint = &constraint;
  return request;
}

// The form of slots over a tokenizer of its own, and decoders whose tokens those are.
struct Slots {
  explicit Slots(std::unique_ptr<Tokenizer> made)
      : tokenizer(std::move(made)),
        constraint(tokenizer.get(), *JsonVocabulary::Make(*tokenizer), SlotSchema(),
                   *tokenizer->IdOf(kEndOfTurn)) {}

  // As many logits as a graph has that was padded, behind the last token.
  DecoderSpec spec() const { return SmallDecoderSpec(tokenizer->size() + 3, 2000); }

  std::unique_ptr<Tokenizer> tokenizer;
  JsonConstraint constraint;
};

void CheckSlotsText(const std::string& text) {
  CAPTURE(text);
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  REQUIRE(json.is_object());
  CHECK(json.dump() == text);
  CHECK(json.size() == 4);
  CHECK(json["metadata"].size() == 3);
}

TEST_CASE("whatever the model says and wherever it has to end, the output is slots") {
  std::mt19937 random(21);
  for (const Merging merging : {Merging::kMostFrequent, Merging::kRandom}) {
    Slots slots(TokenizerOf(ManySlots(30, 40), 150, merging, 4));
    SmallModel model({.prefill_tokens = 16}, slots.spec());
    const auto closing = static_cast<int64_t>(slots.constraint.longest_closing());
    int closed = 0;
    for (int walk = 0; walk < 40; ++walk) {
      GenerationRequest request = Asking({static_cast<int32_t>(random() % 256)}, slots.constraint);
      request.max_new_tokens = closing + static_cast<int64_t>(random() % 250);
      request.sampling = {.temperature = walk % 3 * 1.0, .seed = random()};
      const Ids said = model.Generate(request);
      const GenerationCounts& counts = model.decoder->counts();
      CheckSlotsText(slots.tokenizer->Decode(said));
      CHECK(model.decoder->finished() == FinishReason::kComplete);
      CHECK(static_cast<int64_t>(said.size()) <= request.max_new_tokens);
      CHECK(counts.new_tokens == counts.forced_tokens + counts.closing_tokens + counts.choices);
      closed += counts.closing_tokens > 0 ? 1 : 0;
    }
    CHECK(closed > 10);
    CHECK(closed < 40);
  }
}

TEST_CASE("near the end of the context the form is closed") {
  std::mt19937 random(22);
  Slots slots(TokenizerOf(ManySlots(11, 60), 150, Merging::kMostFrequent, 0));
  const auto closing = static_cast<int64_t>(slots.constraint.longest_closing());
  for (int64_t more = 0; more < 60; ++more) {
    const int64_t context = 5 + closing + more;
    SmallModel model({.context_tokens = context, .prefill_tokens = 16}, slots.spec());
    GenerationRequest request =
        Asking(Counting(static_cast<int32_t>(random() % 50), 5), slots.constraint);
    const Ids said = model.Generate(request);
    CheckSlotsText(slots.tokenizer->Decode(said));
    CHECK(model.decoder->finished() == FinishReason::kComplete);
    CHECK(5 + static_cast<int64_t>(said.size()) <= context);
    CHECK((more > 0 || model.decoder->counts().choices == 0));
  }
}

TEST_CASE("slots take a pass a choice, and none for what is forced") {
  Slots slots(WithAddedTokens(BytesAlone()));
  SmallModel model({}, slots.spec());
  GenerationRequest request = Asking({1, 2, 3}, slots.constraint);
  request.max_new_tokens = 1900;
  const Ids said = model.Generate(request);
  const GenerationCounts& counts = model.decoder->counts();
  CHECK(counts.passes == counts.choices);
  CHECK(counts.closing_tokens == 0);
  CHECK(counts.forced_tokens > 60);
  CHECK(counts.forced_tokens + counts.choices == static_cast<int64_t>(said.size()));
}

}  // namespace
}  // namespace yesterlog
