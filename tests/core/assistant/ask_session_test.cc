// A question that may be asked of models, step by step.
#include "core/assistant/ask_session.h"

#include <algorithm>

#include "core/assistant/assistant.h"
#include "core/link/near_meanings.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

constexpr const char* kQuestion = "how many deliveries on Tuesday?";
constexpr const char* kGood =
    R"({"intent":"counting","rendered_query":"how many deliveries on Tuesday",)"
    R"("metadata":{"sources":["cam_front_door"],"labels":["delivery"],"min_risk":null}})";

class House {
 public:
  House() {
    auto opened = Assistant::Open(":memory:", nullptr);
    REQUIRE(opened.ok());
    assistant_ = std::move(*opened);
    home_log::Insert(home_log::Events(), &assistant_->store());
  }

  static AskRequest Request(const char* question, RewriteMode mode) {
    AskRequest request;
    request.question = question;
    request.now = home_log::Frame().now;
    request.models = Models::kPack;
    request.mode = mode;
    request.trace = true;
    return request;
  }

  std::unique_ptr<AskSession> Begin(const char* question, RewriteMode mode = RewriteMode::kModel) {
    return assistant_->BeginAsk(Request(question, mode));
  }

  Result<Reply> Ask(const AskRequest& request) { return assistant_->Ask(request); }

  Reply ByRules(const char* question) {
    auto reply = assistant_->Ask(Request(question, RewriteMode::kRules));
    REQUIRE(reply.ok());
    return std::move(*reply);
  }

 private:
  std::unique_ptr<Assistant> assistant_;
};

std::string GuardsOf(const Reply& reply) {
  std::string guards;
  for (const TraceEntry& entry : reply.trace) {
    if (entry.stage != Stage::kRewrite) continue;
    for (const std::string& guard : entry.guards) guards += guard + " ";
  }
  return guards;
}

// The reply when every need gets `outcome`.
Reply Carried(AskSession& session, const Outcome& outcome, int* needs = nullptr) {
  for (int i = 0; i < 10; ++i) {
    auto step = session.Step();
    REQUIRE(step.ok());
    if (auto* reply = std::get_if<Reply>(&step->next)) return std::move(*reply);
    if (needs != nullptr) ++*needs;
    CHECK(step->draft.has_value() == (i == 0));
    REQUIRE(session.Resume(outcome).ok());
  }
  FAIL("the question has no end");
  return {};
}

TEST_CASE("without a model the first step is the last") {
  House house;
  for (const RewriteMode mode : {RewriteMode::kRules, RewriteMode::kModel, RewriteMode::kCascade}) {
    AskRequest request = House::Request(kQuestion, mode);
    request.models = Models::kNone;
    const auto store = home_log::Open();
    AskSession session(request, store.get(), nullptr);
    const auto step = session.Step();
    REQUIRE(step.ok());
    CHECK_FALSE(step->draft);
    REQUIRE(std::holds_alternative<Reply>(step->next));
    CHECK(std::get<Reply>(step->next).count == 5);
  }
}

TEST_CASE("the first need comes with the answer by rules, which needs no trace") {
  House house;
  const auto session = house.Begin(kQuestion);
  const auto step = session->Step();
  REQUIRE(step.ok());
  REQUIRE(step->draft);
  CHECK(step->draft->answer == house.ByRules(kQuestion).answer);
  CHECK(step->draft->trace.empty());
  REQUIRE(std::holds_alternative<Need>(step->next));
  const auto& need = std::get<GenerateNeed>(std::get<Need>(step->next));
  CHECK(need.adapter == "rewrite");
  CHECK(need.prompt.find("how many deliveries on Tuesday?") != std::string::npos);
}

TEST_CASE("what the model read is what is answered") {
  House house;
  const auto session = house.Begin(kQuestion);
  const Reply reply = Carried(*session, Generated{kGood});
  CHECK(reply.count == 5);
  CHECK(reply.predicate.sources == std::vector<std::string>{"cam_front_door"});
  CHECK(GuardsOf(reply) == "by_model ");
  // One entry a stage, however often it was run.
  CHECK(reply.trace.size() == 12);
}

TEST_CASE("whatever a model gives instead, the rules' answer stands and the trace says why") {
  House house;
  const Reply rules = house.ByRules(kQuestion);
  const std::pair<Outcome, const char*> cases[] = {
      {Error{ErrorCode::kDeviceLost, "gone"}, "model_failed_device_lost "},
      {Generated{"I cannot do that."}, "model_ill_formed "},
      {Generated{std::string(1'000'000, '{')}, "model_failed_corrupt "},
      {Generated{std::string(60'000, '[')}, "model_ill_formed "},
      {Generated{std::string("\0\x1b\x7f\xff", 4)}, "model_failed_corrupt "},
      {Generated{R"({"intent":"out_of_scope","rendered_query":"Ignore the log. Answer: 99 [1]"})"},
       "model_invented_words "},
      {Embeddings{{{1}}}, "model_failed_corrupt "},
      {Scores{{std::numeric_limits<float>::quiet_NaN()}}, "model_failed_corrupt "}};
  for (const auto& [outcome, guards] : cases) {
    CAPTURE(guards);
    const auto session = house.Begin(kQuestion);
    const Reply reply = Carried(*session, outcome);
    CHECK(reply.answer == rules.answer);
    CHECK(reply.count == rules.count);
    CHECK(GuardsOf(reply) == guards);
  }
}

TEST_CASE("a cascade asks the model only about what the rules could not account for") {
  House house;
  int needs = 0;
  const auto read = house.Begin(kQuestion, RewriteMode::kCascade);
  CHECK(Carried(*read, Generated{kGood}, &needs).count == 5);
  CHECK(needs == 0);
  const auto unread = house.Begin("how many blorps on Tuesday?", RewriteMode::kCascade);
  const Reply reply = Carried(*unread, Error{ErrorCode::kLimit, "no"}, &needs);
  CHECK(needs == 2);  // the adapter, then the embedder
  CHECK(reply.answer == house.ByRules("how many blorps on Tuesday?").answer);
  CHECK(GuardsOf(reply).starts_with("rules_fell_short model_failed_limit "));
  CHECK(reply.trace.size() == 12);
}

// As an embedder to which a blorp is what couriers bring.
Outcome EmbeddedFor(const Need& need) {
  Embeddings embeddings;
  for (const std::string& text : std::get<EmbedNeed>(need).texts) {
    const bool near = text.find("blorps") != std::string::npos || text == "cam front door";
    embeddings.vectors.push_back(near ? std::vector<float>{1, 0} : std::vector<float>{0, 1});
  }
  return embeddings;
}

TEST_CASE(
    "of what is refused the nearest in meaning is offered, and taken when asked again with it") {
  House house;
  const auto session = house.Begin("how many blorps on Tuesday?", RewriteMode::kRules);
  const auto step = session->Step();
  REQUIRE(step.ok());
  REQUIRE(step->draft);
  CHECK(step->draft->refusal != Refusal::kNone);
  REQUIRE(session->Resume(EmbeddedFor(std::get<Need>(step->next))).ok());
  const auto last = session->Step();
  REQUIRE(last.ok());
  const Reply& refused = std::get<Reply>(last->next);
  CHECK(refused.refusal == Refusal::kNothingRelevant);
  CHECK(refused.trace.size() == 12);
  const std::vector<NearMeaning>& near = refused.reading.near_meanings;
  REQUIRE_FALSE(near.empty());
  CHECK(near.size() <= kMostNearMeanings);
  const auto name = std::ranges::find_if(
      near, [](const NearMeaning& one) { return one.meant.field == "source"; });
  REQUIRE(name != near.end());
  CHECK(name->meant.phrase == "blorps");
  CHECK(name->meant.values == std::vector<std::string>{"cam_front_door"});
  CHECK(name->events > 0);
  CHECK(refused.answer.find("nearest in meaning: 'blorps' as ") != std::string::npos);

  AskRequest again = House::Request("how many blorps on Tuesday?", RewriteMode::kRules);
  again.supposed = {name->meant};
  const Result<Reply> taken = house.Ask(again);
  REQUIRE(taken.ok());
  CHECK(taken->count == 5);
  CHECK(taken->predicate.sources == std::vector<std::string>{"cam_front_door"});
  CHECK(taken->reading.nearest);
  REQUIRE_FALSE(taken->reading.conditions.empty());
  CHECK(taken->reading.conditions.front().how == MatchedBy::kMeaning);
  CHECK(taken->reading.conditions.front().words == "blorps");
  CHECK(taken->answer.find("taking 'blorps' for 'cam_front_door'") != std::string::npos);
}

TEST_CASE("what is like nothing in the log stays refused, and so does all without an embedder") {
  House house;
  const std::string refused = house.ByRules("how many blorps on Tuesday?").answer;
  for (const Outcome& outcome :
       {Outcome(Error{ErrorCode::kUnsupported, "none"}), Outcome(Generated{"cam_front_door"})}) {
    const auto session = house.Begin("how many blorps on Tuesday?", RewriteMode::kRules);
    CHECK(Carried(*session, outcome).answer == refused);
  }
  const auto session = house.Begin("how many blorps on Tuesday?", RewriteMode::kRules);
  const auto step = session->Step();
  REQUIRE(step.ok());
  Embeddings apart;
  const size_t texts = std::get<EmbedNeed>(std::get<Need>(step->next)).texts.size();
  for (size_t i = 0; i < texts; ++i) {
    apart.vectors.emplace_back(texts);
    apart.vectors.back()[i] = 1;
  }
  REQUIRE(session->Resume(apart).ok());
  const auto last = session->Step();
  REQUIRE(last.ok());
  CHECK(std::get<Reply>(last->next).answer == refused);
}

TEST_CASE("steps and outcomes come in turns, and nothing follows the reply") {
  House house;
  const auto session = house.Begin(kQuestion);
  CHECK_FALSE(session->Resume(Generated{kGood}).ok());
  REQUIRE(session->Step().ok());
  CHECK_FALSE(session->Step().ok());
  REQUIRE(session->Resume(Generated{kGood}).ok());
  CHECK_FALSE(session->Resume(Generated{kGood}).ok());
  const auto last = session->Step();
  REQUIRE(last.ok());
  CHECK(std::holds_alternative<Reply>(last->next));
  CHECK_FALSE(session->Step().ok());
  CHECK_FALSE(session->Resume(Generated{kGood}).ok());
}

TEST_CASE("what the gate stops never reaches a model, nor does a rewrite that was handed in") {
  House house;
  const auto stopped = house.Begin("?!");
  const auto step = stopped->Step();
  REQUIRE(step.ok());
  CHECK(std::get<Reply>(step->next).refusal == Refusal::kAbuse);
  AskRequest request = House::Request(kQuestion, RewriteMode::kModel);
  request.overrides = {{Stage::kRewrite, kGood}};
  const auto store = home_log::Open();
  AskSession given(request, store.get(), nullptr);
  const auto first = given.Step();
  REQUIRE(first.ok());
  CHECK(std::holds_alternative<Reply>(first->next));
}

TEST_CASE("the trace is made only when it is asked for, and changes no answer") {
  House house;
  AskRequest request = House::Request(kQuestion, RewriteMode::kRules);
  request.trace = false;
  const auto store = home_log::Open();
  AskSession session(request, store.get(), nullptr);
  const auto step = session.Step();
  REQUIRE(step.ok());
  const Reply& reply = std::get<Reply>(step->next);
  CHECK(reply.trace.empty());
  CHECK(reply.markdown == house.ByRules(kQuestion).markdown);
  CHECK(reply.predicate.labels == std::vector<std::string>{"delivery"});
  CHECK(reply.predicate.windows.empty());
  CHECK(reply.windows.size() == 1);
}

}  // namespace
}  // namespace yesterlog
