#include "core/assistant/ask_plan.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/assistant/assistant_json.h"
#include "core/plan/plan_json.h"
#include "tests/core/assistant/home.h"

namespace yesterlog {
namespace {

using Json = nlohmann::json;

AskRequest About(const char* plan) {
  AskRequest request;
  request.now = home_log::Frame().now;
  auto read = ReadPlanJson(plan, request.zone);
  REQUIRE(read.ok());
  request.plan = std::move(*read);
  return request;
}

std::unique_ptr<Store> HomeStore() {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  REQUIRE((*store)->Insert(home_log::Events()).ok());
  return std::move(*store);
}

TEST_CASE("a plan is answered as it is, with its figure, reading and citations") {
  const auto store = HomeStore();
  const auto reply = AnswerAsPlan(
      About(
          R"({"version":1,"operation":"top","by":"source","n":2,"selection":{"label":["delivery"]}})"),
      store.get());
  REQUIRE(reply.ok());
  CHECK(reply->refusal == Refusal::kNone);
  CHECK(reply->result.type == ResultType::kNames);
  CHECK_FALSE(reply->result.rows.empty());
  CHECK(reply->citations.size() == reply->result.rows.size());
  CHECK(reply->rendered_query == reply->reading.sentence);
}

TEST_CASE("every operation is answered, a digest and what is out of scope as well") {
  const auto store = HomeStore();
  for (const char* plan :
       {R"({"version":1,"operation":"exists"})", R"({"version":1,"operation":"count"})",
        R"({"version":1,"operation":"first"})", R"({"version":1,"operation":"where"})",
        R"({"version":1,"operation":"state"})", R"({"version":1,"operation":"duration"})",
        R"({"version":1,"operation":"per_unit","by":"day"})",
        R"({"version":1,"operation":"between"})", R"({"version":1,"operation":"digest"})",
        R"({"version":1,"operation":"digest","selection":{"text":["van"]}})",
        R"({"version":1,"operation":"out_of_scope","reason":"small_talk"})"}) {
    CAPTURE(plan);
    const auto reply = AnswerAsPlan(About(plan), store.get());
    REQUIRE(reply.ok());
    CHECK_FALSE(reply->answer.empty());
    CHECK_FALSE(reply->reading.sentence.empty());
  }
}

TEST_CASE("a question's count is that of its plan") {
  Home home;
  for (const char* question :
       {"how many deliveries this week?", "how many events per day this week?",
        "how many different cameras?", "which camera saw the most people?",
        "on how many days was there a delivery?", "more cats than dogs?",
        "how many deliveries per night this week?"}) {
    CAPTURE(question);
    const Reply reply = home.Ask(question);
    if (!reply.count || reply.result.type != ResultType::kCount) continue;
    CHECK(static_cast<double>(*reply.count) == reply.result.value);
  }
}

TEST_CASE("a date that does not exist is refused by name, whatever was asked before") {
  Home home;
  const Reply before = home.Ask("how many deliveries on Tuesday?");
  const Reply reply = home.Ask("how many deliveries on 31 April?", before.turn);
  CHECK(reply.refusal == Refusal::kInvalidTime);
  CHECK(reply.answer.find("31 April") != std::string::npos);
  CHECK_FALSE(reply.count);
}

TEST_CASE("a file whose import did not end leaves the log incomplete, until it is read again") {
  const auto store = HomeStore();
  CHECK(*MarkHalfRead("a.log", store.get()));
  CHECK_FALSE(*MarkHalfRead("a.log", store.get()));
  CHECK(*MarkHalfRead("b.log", store.get()));
  CHECK(HalfReadFiles(store.get())->size() == 2);
  CHECK_FALSE(*IsComplete(false, store.get()));
  CHECK(UnmarkHalfRead("a.log", store.get()).ok());
  CHECK(UnmarkHalfRead("never.log", store.get()).ok());
  CHECK(*HalfReadFiles(store.get()) == std::vector<std::string>{"b.log"});
}

TEST_CASE("an import that is stopped, by the page, is told by the replies after it") {
  auto opened = JsonAssistant::Open(":memory:", [] { return int64_t{0}; });
  REQUIRE(opened.ok());
  JsonAssistant& log = **opened;
  const auto is_complete = [&] {
    const Json reply =
        Json::parse(log.Ask(R"({"question":"how many events?","now":"2026-04-10T12:00"})"));
    return reply["complete"].get<bool>();
  };
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += "2026-04-09 10:00:00 door OPEN\n";
  enum class End { kDone, kBrokenOff, kStopped, kUnbegun };
  const auto import = [&](End end) {
    REQUIRE(log.BeginImport(R"({"file_name":"a.log","now":"2026-04-10T12:00"})") == "{}");
    log.FeedImport(lines);
    CHECK_FALSE(is_complete());
    if (end == End::kBrokenOff) log.FinishImportInput(ImportInput::kBrokenOff);
    if (end == End::kDone) log.FinishImportInput();
    const bool to_its_end = end == End::kDone || end == End::kBrokenOff;
    while (end != End::kUnbegun) {
      const Json step = Json::parse(log.StepImport(1000));
      if (to_its_end ? step["state"] == "done" : step["accepted"] > 0) break;
    }
    log.EndImport();
  };
  const auto keep_up = [&] {
    while (Json::parse(log.StepUpkeep(1000))["state"] != "done") {
    }
  };
  import(End::kUnbegun);
  CHECK(is_complete());
  for (const End end : {End::kStopped, End::kUnbegun, End::kBrokenOff}) {
    import(end);
    keep_up();
    CHECK_FALSE(is_complete());
  }
  import(End::kDone);
  keep_up();
  CHECK(is_complete());
}

}  // namespace
}  // namespace yesterlog
