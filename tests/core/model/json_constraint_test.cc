#include "core/model/json_constraint.h"

#include <doctest/doctest.h>

#include <bit>

#include "core/model/slot_schema.h"
#include "core/text/utf8.h"
#include "tests/core/model/slot_texts.h"
#include "tests/core/model/small_tokenizer.h"

namespace yesterlog {
namespace {

using Ids = std::vector<int32_t>;

// A constraint with what it stands on.
struct Slots {
  explicit Slots(std::unique_ptr<Tokenizer> made, const JsonObject& schema = SlotSchema())
      : tokenizer(std::move(made)),
        stop(*tokenizer->IdOf(kEndOfTurn)),
        constraint(tokenizer.get(), *JsonVocabulary::Make(*tokenizer), schema, stop) {}

  // Each token has to be allowed.
  void Take(const Ids& ids) {
    for (const int32_t id : ids) {
      REQUIRE(HasToken(constraint.Allowed(), id));
      REQUIRE(constraint.Accept(id).ok());
    }
  }
  void TakeText(const std::string& text) { Take(tokenizer->Encode(text, AddedTokens::kAsText)); }
  std::string Forced() { return tokenizer->Decode(constraint.ForcedRun()); }

  std::unique_ptr<Tokenizer> tokenizer;
  int32_t stop;
  JsonConstraint constraint;
};

std::unique_ptr<Tokenizer> Trained() {
  return TokenizerOf(ManySlots(11, 60), 150, Merging::kMostFrequent, 0);
}

Ids AllowedIds(JsonConstraint& constraint) {
  Ids ids;
  const auto mask = constraint.Allowed();
  for (size_t word = 0; word < mask.size(); ++word) {
    for (uint32_t bits = mask[word]; bits != 0; bits &= bits - 1) {
      ids.push_back(static_cast<int32_t>(word) * 32 + std::countr_zero(bits));
    }
  }
  return ids;
}

// Whether it has just the one form that slots have.
void CheckSlots(const std::string& text) {
  CAPTURE(text);
  REQUIRE(IsValidUtf8(text));
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  REQUIRE(json.is_object());
  CHECK(json.dump() == text);
  CHECK(json.size() == 4);
  CHECK(json["intent"].is_string());
  CHECK((json["time"].is_null() || json["time"].is_string()));
  CHECK(json["rendered_query"].is_string());
  CHECK(json["metadata"].size() == 3);
  CHECK(json["metadata"]["sources"].size() <= 8);
  CHECK(json["metadata"]["labels"].is_array());
  CHECK((json["metadata"]["min_risk"].is_null() || json["metadata"]["min_risk"] <= 4));
}

// A text's own tokens are allowed one by one, and what is forced is what comes next in them.
// Hands back how many were forced.
size_t FollowText(Slots& slots, const std::string& text) {
  CAPTURE(text);
  const Ids ids = slots.tokenizer->Encode(text, AddedTokens::kAsText);
  REQUIRE(slots.tokenizer->Decode(ids) == text);
  slots.constraint.Reset();
  size_t forced = 0;
  for (size_t at = 0; at < ids.size();) {
    REQUIRE_FALSE(slots.constraint.complete());
    const Ids run = slots.constraint.ForcedRun();
    REQUIRE(run.size() <= ids.size() - at);
    REQUIRE(std::equal(run.begin(), run.end(), ids.begin() + static_cast<long>(at)));
    forced += run.size();
    slots.Take(run.empty() ? Ids{ids[at]} : run);
    at += std::max<size_t>(1, run.size());
  }
  CHECK(slots.constraint.complete());
  CHECK(slots.constraint.ForcedRun().empty());
  return forced;
}

TEST_CASE("canonical tokens are always allowed and every forced run is what they go on with") {
  std::vector<std::unique_ptr<Tokenizer>> tokenizers;
  tokenizers.push_back(WithAddedTokens(BytesAlone()));
  tokenizers.push_back(Trained());
  for (unsigned seed = 0; seed < 6; ++seed) {
    tokenizers.push_back(TokenizerOf(ManySlots(20 + seed, 40), 250, Merging::kRandom, seed));
  }
  for (auto& tokenizer : tokenizers) {
    Slots slots(std::move(tokenizer));
    size_t forced = 0;
    const std::vector<std::string> texts = ManySlots(12, 60);
    for (const std::string& text : texts) forced += FollowText(slots, text);
    // At the least {"intent":" and the word that completes it, sources, labels, min_risk, }}.
    CHECK(forced > 10 * texts.size());
  }
}

TEST_CASE("what is forced ends before a token that could be merged with what follows") {
  Slots slots(WithAddedTokens(BytesAlone()));
  CHECK(slots.Forced() == R"({"intent":")");
  slots.TakeText(R"({"intent":"c)");
  CHECK(slots.Forced() == R"(ounting","time)");  // ":" or ":null
  slots.TakeText(R"(ounting","time":null)");
  CHECK(slots.Forced() == R"(,"rendered_query)");
  slots.TakeText(R"(,"rendered_query":")");
  CHECK(slots.Forced().empty());
  slots.TakeText(R"(a","metadata":{"sources":[],"labels":["x"],"min_risk":)");
  CHECK(slots.Forced().empty());
  slots.TakeText("3");
  CHECK(slots.Forced() == "}}");
}

TEST_CASE("a string that is full can only end") {
  Slots slots(WithAddedTokens(BytesAlone()), {{{"s", JsonString{2}}}});
  slots.TakeText(R"({"s":"ab)");
  CHECK(slots.Forced() == "\"}");
  slots.constraint.Reset();
  slots.TakeText(R"({"s":"a)");
  CHECK(slots.Forced().empty());
}

TEST_CASE("nothing is forced where the choice so far parts a token") {
  Slots slots(Trained());
  REQUIRE(slots.tokenizer->Encode("{\"intent", AddedTokens::kAsText).size() < 8);
  slots.Take({'{', '"', 'i', 'n'});
  CHECK(slots.Forced().empty());
}

TEST_CASE("nothing is forced beside text that is not in form C, and again behind the next word") {
  Slots slots(WithAddedTokens(BytesAlone()));
  for (const std::string text : {"e\u0301", "e\u0301 x"}) {
    slots.constraint.Reset();
    slots.TakeText(R"({"intent":"counting","time":")");
    for (const char byte : text) slots.Take({static_cast<uint8_t>(byte)});
    slots.Take({'"', ','});
    CHECK(slots.Forced() == (text.ends_with('x') ? "\"rendered_query" : ""));
  }
}

TEST_CASE("whatever is chosen, the output is slots") {
  for (const Merging merging : {Merging::kMostFrequent, Merging::kRandom}) {
    Slots slots(TokenizerOf(ManySlots(30, 40), 200, merging, 4));
    std::mt19937 random(13);
    for (int walk = 0; walk < 40; ++walk) {
      slots.constraint.Reset();
      Ids chosen;
      while (!slots.constraint.complete()) {
        Ids next = random() % 2 == 0 ? slots.constraint.ForcedRun() : Ids();
        if (next.empty()) {
          const Ids allowed = AllowedIds(slots.constraint);
          next = {allowed[random() % allowed.size()]};
        }
        slots.Take(next);
        chosen.insert(chosen.end(), next.begin(), next.end());
      }
      CheckSlots(slots.tokenizer->Decode(chosen));
      CHECK(AllowedIds(slots.constraint) == Ids{slots.stop});
    }
  }
}

TEST_CASE("the output can be closed at any time within the stated length") {
  Slots slots(Trained());
  std::mt19937 random(14);
  for (int walk = 0; walk < 60; ++walk) {
    slots.constraint.Reset();
    Ids chosen;
    for (auto steps = random() % 120; steps > 0 && !slots.constraint.complete(); --steps) {
      const Ids allowed = AllowedIds(slots.constraint);
      chosen.push_back(allowed[random() % allowed.size()]);
      slots.Take({chosen.back()});
      REQUIRE(slots.constraint.Closing().size() <= slots.constraint.longest_closing());
    }
    const Ids closing = slots.constraint.Closing();
    slots.Take(closing);
    CHECK(slots.constraint.complete());
    CHECK(slots.constraint.Closing().empty());
    chosen.insert(chosen.end(), closing.begin(), closing.end());
    CheckSlots(slots.tokenizer->Decode(chosen));
  }
}

TEST_CASE("the longest way to the end is the one from the beginning, or from within a character") {
  Slots slots(WithAddedTokens(BytesAlone()));
  CHECK(slots.constraint.longest_closing() == slots.constraint.Closing().size());
  Slots merged(TokenizerOf({R"({"s":""})"}, 9, Merging::kMostFrequent, 0),
               {{{"s", JsonString{4}}}});
  CHECK(merged.constraint.Closing().size() == 3);
  merged.TakeText(R"({"s":")");
  merged.Take({0xF0});
  CHECK(merged.constraint.Closing().size() > 3);
  CHECK(merged.constraint.Closing().size() <= merged.constraint.longest_closing());
}

TEST_CASE("a token that is not allowed is an error and changes nothing") {
  Slots slots(Trained());
  slots.TakeText("{\"intent\":\"");
  const Ids before = AllowedIds(slots.constraint);
  for (const int32_t token : {int32_t{'x'}, slots.stop, slots.stop + 1, slots.stop + 2, -1}) {
    const Status accepted = slots.constraint.Accept(token);
    REQUIRE_FALSE(accepted.ok());
    CHECK(accepted.error().code == ErrorCode::kInvalidArgument);
    CHECK(AllowedIds(slots.constraint) == before);
  }
  slots.Take(slots.constraint.Closing());
  CHECK_FALSE(slots.constraint.Accept('}').ok());
  CHECK(slots.constraint.Accept(slots.stop).ok());
  CHECK(slots.constraint.complete());
}

TEST_CASE("an added token is never allowed in a string, though its text may be") {
  Slots slots(Trained());
  slots.TakeText(R"({"intent":"counting","time":")");
  CHECK(slots.tokenizer->IsAdded(slots.stop + 1));
  CHECK_FALSE(HasToken(slots.constraint.Allowed(), slots.stop + 1));
  CHECK_FALSE(slots.constraint.Accept(slots.stop + 1).ok());
  slots.TakeText("<|im_end|>ask");
}

TEST_CASE("the ways out are always open at their place") {
  Slots slots(Trained());
  slots.TakeText(R"({"intent":")");
  CHECK(HasToken(slots.constraint.Allowed(), 'o'));
  slots.TakeText(R"(out_of_scope","time":)");
  CHECK(HasToken(slots.constraint.Allowed(), 'n'));
}

TEST_CASE("after a reset all is as at first") {
  Slots slots(Trained());
  const Ids first = AllowedIds(slots.constraint);
  const Ids forced = slots.constraint.ForcedRun();
  slots.TakeText(R"({"intent":"full_recall","time":"to)");
  slots.constraint.Reset();
  CHECK(AllowedIds(slots.constraint) == first);
  CHECK(slots.constraint.ForcedRun() == forced);
  CHECK_FALSE(slots.constraint.complete());
}

}  // namespace
}  // namespace yesterlog
