#include "core/prompt/model_port.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace yesterlog {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinite = std::numeric_limits<float>::infinity();

const GenerateNeed kText{.adapter = "rewrite", .head = "rewrite", .prompt = "p", .form = "slots"};
const EmbedNeed kTwoTexts{{"a", "b"}};
const ScoreNeed kTwoPairs{{{"a", "b"}, {"a", "c"}}};

bool IsUsed(const Need& need, Outcome outcome) {
  return !std::holds_alternative<Error>(CheckedOutcome(need, std::move(outcome)));
}

TEST_CASE("an outcome that answers the need is used as it is") {
  CHECK(IsUsed(kText, Generated{"{}"}));
  CHECK(IsUsed(kText, Generated{""}));
  CHECK(IsUsed(kTwoTexts, Embeddings{{{1, 0}, {0, 1}}}));
  CHECK(IsUsed(kTwoPairs, Scores{{0.5F, -3}}));
  CHECK(IsUsed(EmbedNeed{}, Embeddings{}));
}

TEST_CASE("an outcome of another kind, size or with what is no number is a failure") {
  CHECK_FALSE(IsUsed(kText, Scores{{1}}));
  CHECK_FALSE(IsUsed(kText, Embeddings{}));
  CHECK_FALSE(IsUsed(kTwoTexts, Generated{"[[1,0],[0,1]]"}));
  CHECK_FALSE(IsUsed(kTwoTexts, Embeddings{{{1, 0}}}));
  CHECK_FALSE(IsUsed(kTwoTexts, Embeddings{{{1, 0}, {1}}}));
  CHECK_FALSE(IsUsed(kTwoTexts, Embeddings{{{}, {}}}));
  CHECK_FALSE(IsUsed(kTwoTexts, Embeddings{{{1, 0}, {0, kNan}}}));
  CHECK_FALSE(IsUsed(kTwoPairs, Scores{}));
  CHECK_FALSE(IsUsed(kTwoPairs, Scores{{1, 2, 3}}));
  CHECK_FALSE(IsUsed(kTwoPairs, Scores{{1, kNan}}));
  CHECK_FALSE(IsUsed(kTwoPairs, Scores{{kInfinite, 1}}));
}

TEST_CASE("a text that is too long or no UTF-8 is a failure that says so") {
  CHECK(IsUsed(kText, Generated{std::string(kMaxGeneratedBytes, 'a')}));
  const Outcome huge = CheckedOutcome(kText, Generated{std::string(kMaxGeneratedBytes + 1, 'a')});
  REQUIRE(std::holds_alternative<Error>(huge));
  CHECK(std::get<Error>(huge).code == ErrorCode::kCorrupt);
  CHECK(std::get<Error>(huge).message.find("too long") != std::string::npos);
  CHECK_FALSE(IsUsed(kText, Generated{"\xFF\xFE"}));
}

TEST_CASE("a failure stays the failure that it is") {
  const Outcome lost = CheckedOutcome(kText, Error{ErrorCode::kDeviceLost, "gone"});
  REQUIRE(std::holds_alternative<Error>(lost));
  CHECK(std::get<Error>(lost).code == ErrorCode::kDeviceLost);
}

// A stage that asks for embeddings, then scores one pair; the sum of all, or -1 where either
// failed.
std::optional<float> ScriptedStage(ModelPort* model) {
  const Outcome* embedded = model->Ask(kTwoTexts);
  if (embedded == nullptr) return std::nullopt;
  const Outcome* scored = model->Ask(ScoreNeed{{{"a", "b"}}});
  if (scored == nullptr) return std::nullopt;
  const auto* embeddings = std::get_if<Embeddings>(embedded);
  const auto* scores = std::get_if<Scores>(scored);
  if (embeddings == nullptr || scores == nullptr) return -1;
  return embeddings->vectors[0][0] + embeddings->vectors[1][0] + scores->values[0];
}

TEST_CASE("a stage is run again from its start and gets the outcomes that are there") {
  RecordedPort port;
  CHECK_FALSE(ScriptedStage(&port));
  REQUIRE(port.pending());
  CHECK(std::holds_alternative<EmbedNeed>(*port.pending()));
  port.Resume(Embeddings{{{1}, {2}}});
  port.Rewind();
  CHECK_FALSE(ScriptedStage(&port));
  REQUIRE(port.pending());
  CHECK(std::holds_alternative<ScoreNeed>(*port.pending()));
  port.Resume(Scores{{4}});
  port.Rewind();
  CHECK(ScriptedStage(&port) == 7);
  CHECK_FALSE(port.pending());
  port.Forget();
  CHECK_FALSE(ScriptedStage(&port));
}

TEST_CASE("a stage whose model fails on the way goes on without") {
  RecordedPort port;
  for (int i = 0; i < 2; ++i) {
    port.Rewind();
    CHECK_FALSE(ScriptedStage(&port));
    port.Resume(i == 0 ? Outcome(Embeddings{{{1}, {2}}}) : Outcome(Scores{{kNan}}));
  }
  port.Rewind();
  CHECK(ScriptedStage(&port) == -1);
}

TEST_CASE("an outcome that nobody asked for is dropped") {
  RecordedPort port;
  port.Resume(Scores{{1}});
  CHECK(port.Ask(kText) == nullptr);
}

TEST_CASE("a stage that asks for ever is stopped by failures") {
  RecordedPort port;
  int asked = 0;
  for (const Outcome* outcome = nullptr; asked < 1000; ++asked) {
    port.Rewind();
    for (int i = 0; i <= asked; ++i) outcome = port.Ask(kText);
    if (outcome != nullptr) {
      CHECK(std::get<Error>(*outcome).code == ErrorCode::kLimit);
      break;
    }
    port.Resume(Generated{"more"});
  }
  CHECK(asked < 100);
}

}  // namespace
}  // namespace yesterlog
