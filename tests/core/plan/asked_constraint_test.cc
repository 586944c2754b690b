#include "core/plan/asked_constraint.h"

#include <doctest/doctest.h>

#include <bit>
#include <random>

#include "core/plan/asked_sentence.h"
#include "core/text/normal_forms.h"
#include "tests/core/model/small_tokenizer.h"
#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/random_asked.h"

namespace yesterlog {
namespace {

using Ids = std::vector<int32_t>;

// Turns, and phrases that are stretches of them at borders of words.
const std::vector<std::string> kTurns = {
    "Was a parcel guy at the back door last night, or Anna's cat?",
    "how often did 10.0.0.7 fail above 22 °C at «the porch»",
    "C:\\logs\\app.log said \"café\" » then été\nsecond line"};
const std::vector<std::string> kPhrases = {"a parcel guy",
                                           "the back door",
                                           "last night",
                                           "Anna",
                                           "Anna's cat?",
                                           "10.0.0.7",
                                           "above 22 °C",
                                           "«the porch»",
                                           "°",
                                           "C:\\logs\\app.log",
                                           "\"café\" » then été",
                                           "»",
                                           "second line",
                                           "Was",
                                           ", or"};

std::vector<std::string> ManySentences(uint32_t seed, int count) {
  RandomAsked plans(kPhrases, seed);
  std::vector<std::string> sentences;
  for (; count > 0; --count) sentences.push_back(SayAsked(plans.Next()));
  return sentences;
}

struct Asking {
  explicit Asking(std::unique_ptr<Tokenizer> made)
      : tokenizer(std::move(made)),
        stop(*tokenizer->IdOf(kEndOfTurn)),
        constraint(tokenizer.get(), *JsonVocabulary::Make(*tokenizer), &automaton, stop) {
    constraint.SetTurns(kTurns);
  }

  void Take(const Ids& ids) {
    for (const int32_t id : ids) {
      REQUIRE(HasToken(constraint.Allowed(), id));
      REQUIRE(constraint.Accept(id).ok());
    }
  }
  void TakeText(const std::string& text) { Take(tokenizer->Encode(text, AddedTokens::kAsText)); }
  Ids AllowedIds() {
    Ids ids;
    const auto mask = constraint.Allowed();
    for (size_t word = 0; word < mask.size(); ++word) {
      for (uint32_t bits = mask[word]; bits != 0; bits &= bits - 1)
        ids.push_back(static_cast<int32_t>(word) * 32 + std::countr_zero(bits));
    }
    return ids;
  }
  bool Takes(const std::string& text) {
    constraint.Reset();
    for (const char byte : text) {
      if (!constraint.Accept(static_cast<uint8_t>(byte)).ok()) return false;
    }
    return true;
  }
  // Without the token that stops.
  std::string TextOf(Ids ids) const {
    if (!ids.empty() && ids.back() == stop) ids.pop_back();
    return tokenizer->Decode(ids);
  }

  AskedAutomaton automaton;
  std::unique_ptr<Tokenizer> tokenizer;
  int32_t stop;
  AskedConstraint constraint;
};

std::unique_ptr<Tokenizer> Trained(uint32_t seed, Merging merging) {
  return TokenizerOf(ManySentences(seed, 60), 200, merging, seed);
}

// What is accepted is read, and says nothing but what stands in the turns.
void CheckRead(const std::string& sentence) {
  CAPTURE(sentence);
  const auto plan = ReadAsked(sentence);
  if (!plan.ok()) FAIL(plan.error().message);
  const auto again = ReadAsked(SayAsked(*plan));
  REQUIRE(again.ok());
  CHECK(*again == *plan);
}

TEST_CASE(
    "whatever SayAsked writes of words of the turns is accepted, forced runs are its own tokens") {
  std::vector<std::unique_ptr<Tokenizer>> tokenizers;
  tokenizers.push_back(WithAddedTokens(BytesAlone()));
  tokenizers.push_back(Trained(11, Merging::kMostFrequent));
  tokenizers.push_back(Trained(12, Merging::kRandom));
  const std::vector<std::string> sentences = ManySentences(13, 400);
  for (auto& tokenizer : tokenizers) {
    Asking asking(std::move(tokenizer));
    size_t forced = 0;
    for (const std::string& sentence : sentences) {
      CAPTURE(sentence);
      const Ids ids = asking.tokenizer->Encode(sentence, AddedTokens::kAsText);
      REQUIRE(asking.tokenizer->Decode(ids) == sentence);
      asking.constraint.Reset();
      for (size_t at = 0; at < ids.size();) {
        REQUIRE_FALSE(asking.constraint.complete());
        const Ids run = asking.constraint.ForcedRun();
        REQUIRE(run.size() <= ids.size() - at);
        REQUIRE(std::equal(run.begin(), run.end(), ids.begin() + static_cast<long>(at)));
        forced += run.size();
        asking.Take(run.empty() ? Ids{ids[at]} : run);
        at += std::max<size_t>(1, run.size());
      }
      if (!asking.constraint.complete()) asking.Take({asking.stop});
      CHECK(asking.constraint.complete());
    }
    CHECK(forced > 3 * sentences.size());
  }
}

TEST_CASE("10,000 asked plans byte by byte: what they say is accepted") {
  Asking asking(WithAddedTokens(BytesAlone()));
  RandomAsked plans(kPhrases, 14);
  for (int i = 0; i < 10'000; ++i) {
    const std::string sentence = SayAsked(plans.Next());
    CAPTURE(sentence);
    REQUIRE(asking.Takes(sentence));
    REQUIRE(HasToken(asking.constraint.Allowed(), asking.stop));
  }
}

TEST_CASE("whatever is chosen, the output is a sentence that is read") {
  for (const Merging merging : {Merging::kMostFrequent, Merging::kRandom}) {
    Asking asking(Trained(15, merging));
    std::mt19937 random(16);
    for (int walk = 0; walk < 300; ++walk) {
      asking.constraint.Reset();
      Ids chosen;
      while (!asking.constraint.complete()) {
        Ids next = random() % 2 == 0 ? asking.constraint.ForcedRun() : Ids();
        const Ids allowed = asking.AllowedIds();
        if (next.empty()) next = {allowed[random() % allowed.size()]};
        // A walk that never stops says no more than one that does.
        if (chosen.size() > 80 && HasToken(asking.constraint.Allowed(), asking.stop))
          next = {asking.stop};
        asking.Take(next);
        chosen.insert(chosen.end(), next.begin(), next.end());
      }
      CheckRead(asking.TextOf(chosen));
      CHECK(asking.AllowedIds() == Ids{asking.stop});
    }
  }
}

TEST_CASE("the output can be closed at any time within the stated length") {
  Asking asking(Trained(17, Merging::kMostFrequent));
  std::mt19937 random(18);
  for (int walk = 0; walk < 300; ++walk) {
    asking.constraint.Reset();
    Ids chosen;
    for (auto steps = random() % 100; steps > 0 && !asking.constraint.complete(); --steps) {
      const Ids allowed = asking.AllowedIds();
      chosen.push_back(allowed[random() % allowed.size()]);
      asking.Take({chosen.back()});
      REQUIRE(asking.constraint.Closing().size() <= asking.constraint.longest_closing());
    }
    const Ids closing = asking.constraint.Closing();
    asking.Take(closing);
    CHECK(asking.constraint.complete());
    CHECK(asking.constraint.Closing().empty());
    chosen.insert(chosen.end(), closing.begin(), closing.end());
    CheckRead(asking.TextOf(chosen));
  }
  // What a decoder has to keep free for it.
  CHECK(asking.constraint.longest_closing() < 200);
}

TEST_CASE("what is copied begins and ends at borders of words, within one turn and line") {
  Asking asking(WithAddedTokens(BytesAlone()));
  const std::string list = "list «";
  for (const std::string& phrase : kPhrases) {
    std::string escaped;
    CHECK(asking.Takes(SayAsked({.selection = {.type = AskedType::kPhrase, .text = phrase}})));
  }
  for (const char* phrase :
       {"par", "arcel", "parcel gu", "10.0", "Anna'", "s cat", "a parcel  guy", "", " ", " parcel",
        "parcel ", "a cat", "A parcel guy", "été\nsecond", "été\\nsecond", "line", "app.log"}) {
    const bool is_whole = std::string(phrase) == "line";
    CHECK_MESSAGE(asking.Takes(list + phrase + "»") == is_whole, phrase);
  }
}

TEST_CASE("brackets open as deep as they may and no deeper") {
  Asking asking(WithAddedTokens(BytesAlone()));
  CHECK(asking.Takes("list not (not («Was» or «Anna»"));
  CHECK_FALSE(asking.Takes("list not (not (not ("));
  CHECK_FALSE(asking.Takes("list not («Was»))"));
}

TEST_CASE("without anything to copy only what needs no quotes can be said") {
  Asking asking(WithAddedTokens(BytesAlone()));
  for (const auto& turns : {std::vector<std::string>{}, {""}, {" \n "}}) {
    asking.constraint.SetTurns(turns);
    CHECK_FALSE(asking.Takes("not a question"));
    CHECK_FALSE(asking.Takes("list «"));
    CHECK(asking.Takes("what happened"));
    asking.Take({asking.stop});
    CHECK(asking.constraint.complete());
    CHECK(asking.Takes("list anything of risk 3 or more"));
  }
}

TEST_CASE("a token that is not allowed is an error and changes nothing") {
  Asking asking(Trained(19, Merging::kMostFrequent));
  asking.TakeText("list «");
  const Ids before = asking.AllowedIds();
  for (const int32_t token : {int32_t{'x'}, asking.stop, asking.stop + 1, asking.stop + 2, -1}) {
    const Status accepted = asking.constraint.Accept(token);
    REQUIRE_FALSE(accepted.ok());
    CHECK(accepted.error().code == ErrorCode::kInvalidArgument);
    CHECK(asking.AllowedIds() == before);
  }
  asking.Take(asking.constraint.Closing());
  CHECK_FALSE(asking.constraint.Accept('l').ok());
  CHECK(asking.constraint.Accept(asking.stop).ok());
}

TEST_CASE("after a reset all is as at first, and other turns are copied from once they are set") {
  Asking asking(Trained(20, Merging::kMostFrequent));
  const Ids first = asking.AllowedIds();
  asking.TakeText("was there «the");
  asking.constraint.Reset();
  CHECK(asking.AllowedIds() == first);
  CHECK_FALSE(asking.constraint.complete());
  asking.constraint.SetTurns({"Where is my fox?"});
  CHECK(asking.AllowedIds() == first);
  asking.TakeText("list «fox»");
  CHECK_FALSE(asking.Takes("list «Anna»"));
}

}  // namespace
}  // namespace yesterlog
