// A stage's output handed in from outside takes the place of the stage; everything after it runs.
#include "core/assistant/assistant.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

class Replay {
 public:
  Replay() {
    auto opened = Assistant::Open(":memory:", nullptr);
    REQUIRE(opened.ok());
    assistant_ = std::move(*opened);
    REQUIRE(assistant_->store().Insert(home_log::Events()).ok());
  }

  Result<Reply> Ask(const char* question, std::map<Stage, std::string> overrides = {}) {
    AskRequest request;
    request.question = question;
    request.now = home_log::Frame().now;
    request.overrides = std::move(overrides);
    request.trace = true;
    return assistant_->Ask(request);
  }

 private:
  std::unique_ptr<Assistant> assistant_;
};

TEST_CASE("the output of every stage, handed in again, gives the same reply") {
  Replay replay;
  for (const char* question : {"how many deliveries on Tuesday?", "what happened yesterday",
                               "did anyone come to the back door last night?", "tell me a joke"}) {
    const auto plain = replay.Ask(question);
    REQUIRE(plain.ok());
    for (const TraceEntry& entry : plain->trace) {
      CAPTURE(std::string(StageName(entry.stage)));
      const auto again = replay.Ask(question, {{entry.stage, entry.output_json}});
      REQUIRE(again.ok());
      CHECK(again->answer == plain->answer);
      CHECK(again->markdown == plain->markdown);
      CHECK(again->count == plain->count);
      CHECK(again->turn.canonical_time == plain->turn.canonical_time);
      const auto overridden = std::ranges::count_if(
          again->trace, [](const TraceEntry& other) { return other.overridden; });
      CHECK(overridden == 1);
    }
  }
}

TEST_CASE("gold slots lead to the answer that the rules did not find") {
  Replay replay;
  const auto reply = replay.Ask(
      "the thing with the boxes on Tuesday",
      {{Stage::kRewrite,
        R"({"intent":"counting","time":"on Tuesday","rendered_query":"how many deliveries",
         "metadata":{"sources":[],"labels":["delivery"],"min_risk":0}})"}});
  REQUIRE(reply.ok());
  CHECK(reply->count == 5);
  // The guard restored the phrase that the handed-in rewrite lost.
  CHECK(reply->rendered_query.find("Tuesday") != std::string::npos);
}

TEST_CASE("a model's draft is filled and cited by the pipeline") {
  Replay replay;
  const auto cited =
      replay.Ask("how many deliveries on Tuesday?",
                 {{Stage::kRespond, R"({"text":"{sum} captures of a parcel on the step."})"}});
  REQUIRE(cited.ok());
  CHECK(cited->answer == "5 captures, 2 incidents of a parcel on the step [2].");
  CHECK(cited->citations_injected);
  const auto stray =
      replay.Ask("did a car turn around on Tuesday?",
                 {{Stage::kRespond, R"({"text":"A red car {sum} turned [1]. It took 5 hours."})"}});
  REQUIRE(stray.ok());
  CHECK(stray->answer == "A red car turned [1].");
  CHECK_FALSE(stray->citations_injected);
}

TEST_CASE("a window can be handed in as local times") {
  Replay replay;
  const auto reply = replay.Ask(
      "how many deliveries?",
      {{Stage::kResolveTime,
        R"({"readings":[{"windows":[{"start":"2026-04-06","end":"2026-04-07"}],"canonical":"Mon 06-Apr-2026"}]})"}});
  REQUIRE(reply.ok());
  CHECK(reply->count == 1);
  CHECK(reply->turn.canonical_time == "Mon 06-Apr-2026");
}

TEST_CASE("an ill-formed override is an error that names the stage") {
  Replay replay;
  for (int i = 0; i < 12; ++i) {
    const auto stage = static_cast<Stage>(i);
    for (const char* json : {"", "{", "[]", "7", R"({"windows":7,"text":7,"accepted":7})"}) {
      CAPTURE(std::string(StageName(stage)));
      CAPTURE(std::string(json));
      const auto reply = replay.Ask("how many deliveries on Tuesday?", {{stage, json}});
      REQUIRE_FALSE(reply.ok());
      CHECK(reply.error().code == ErrorCode::kInvalidArgument);
      CHECK(reply.error().message.find(StageName(stage)) != std::string::npos);
    }
  }
}

TEST_CASE("evidence of events that the log does not have is refused") {
  Replay replay;
  const auto reply = replay.Ask("how many deliveries on Tuesday?",
                                {{Stage::kGather, R"({"tally":{"events":0},"event_ids":["x"]})"}});
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().message.find("gather") != std::string::npos);
}

TEST_CASE("an override of a stage that is not reached changes nothing") {
  Replay replay;
  const auto reply = replay.Ask("", {{Stage::kRespond, R"({"text":"no"})"}});
  REQUIRE(reply.ok());
  CHECK(reply->refusal == Refusal::kAbuse);
}

}  // namespace
}  // namespace yesterlog
