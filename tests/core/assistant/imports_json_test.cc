#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/assistant/assistant_json.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

std::unique_ptr<JsonAssistant> OpenEmpty() {
  return std::move(
      *JsonAssistant::Open(":memory:", [now = int64_t{0}]() mutable { return ++now; }));
}

std::string Options(const std::string& file, const Json& mapping = Json::object()) {
  return Json{{"file_name", file}, {"now", "2026-04-10T12:00"}, {"mapping", mapping}}.dump();
}

Json Import(JsonAssistant& log, const std::string& options, std::string_view bytes,
            ImportInput input = ImportInput::kWhole) {
  REQUIRE(log.BeginImport(options) == "{}");
  log.FeedImport(bytes);
  log.FinishImportInput(input);
  Json report;
  do {
    report = Json::parse(log.StepImport(1'000'000));
  } while (report.value("state", "done") != "done");
  log.EndImport();
  return report;
}

Json Undo(JsonAssistant& log, int64_t id) {
  Json report;
  do {
    report = Json::parse(log.UndoImport(Json{{"id", id}}.dump()));
  } while (report.value("state", "done") != "done");
  return report;
}

Json Ask(JsonAssistant& log, const std::string& question) {
  return Json::parse(log.Ask(Json{{"question", question}, {"now", "2026-04-10T12:00"}}.dump()));
}

void KeepUp(JsonAssistant& log) {
  while (Json::parse(log.StepUpkeep(1'000'000))["state"] != "done") continue;
}

std::string Deliveries(int count, int day) {
  std::string log;
  for (int i = 0; i < count; ++i) {
    log += R"({"id":"d)" + std::to_string(day) + "-" + std::to_string(i) +
           R"(","time":"2026-04-0)" + std::to_string(day) + "T1" + std::to_string(i % 10) +
           R"(:00:00","source":"front door","label":"delivery","text":"A parcel was delivered"})" +
           "\n";
  }
  return log;
}

std::string ErrorCodeOf(const Json& reply) {
  return reply.contains("error") ? reply["error"]["code"].get<std::string>() : "";
}

TEST_CASE("imports are listed with times and counts, and one is taken back") {
  const auto log = OpenEmpty();
  CHECK(log->Imports() == R"({"imports":[],"unlisted_events":0})");
  Import(*log, Options("a.jsonl"), Deliveries(3, 7));
  Import(*log, Options("b.jsonl"), Deliveries(2, 8));
  KeepUp(*log);
  CHECK(Ask(*log, "how many deliveries were there?")["count"] == 5);
  const Json listed = Json::parse(log->Imports())["imports"];
  REQUIRE(listed.size() == 2);
  CHECK(listed[1].dump() ==
        R"({"id":2,"file":"b.jsonl","at":"2026-04-10T12:00:00","state":"whole","times":1,)"
        R"("accepted":2,"updated":0,"duplicates":0,"first":"2026-04-08T10:00:00",)"
        R"("last":"2026-04-08T11:00:00"})");
  const Json undone = Undo(*log, 1);
  CHECK(undone["file"] == "a.jsonl");
  CHECK(undone["removed"] == 3);
  KeepUp(*log);
  const Json reply = Ask(*log, "how many deliveries were there?");
  CHECK(reply["count"] == 2);
  CHECK(reply["complete"] == true);
  CHECK(ErrorCodeOf(Undo(*log, 1)) == "not_found");
  CHECK(ErrorCodeOf(Json::parse(log->UndoImport(R"({"id":"x"})"))) == "invalid_argument");
}

TEST_CASE("while a file is half taken back no answer says that it is complete") {
  const auto log = OpenEmpty();
  Import(*log, Options("a.jsonl"),
         Deliveries(10, 6) + Deliveries(10, 7) + Deliveries(10, 8) + Deliveries(10, 9) +
             Deliveries(10, 5) + Deliveries(10, 4) + Deliveries(10, 3) + Deliveries(10, 2));
  KeepUp(*log);
  Json step = Json::parse(log->UndoImport(R"({"id":1,"budget_us":1})"));
  REQUIRE(step["state"] == "working");
  KeepUp(*log);
  CHECK(Ask(*log, "how many deliveries were there?")["complete"] == false);
  CHECK(Json::parse(log->Imports())["imports"][0]["state"] == "undoing");
  CHECK(Undo(*log, 1)["removed"] == 80);
}

TEST_CASE("nothing is taken back while a file is read") {
  const auto log = OpenEmpty();
  Import(*log, Options("a.jsonl"), Deliveries(1, 7));
  REQUIRE(log->BeginImport(Options("b.jsonl")) == "{}");
  CHECK(ErrorCodeOf(Json::parse(log->UndoImport(R"({"id":1})"))) == "busy");
  log->EndImport();
  CHECK(Undo(*log, 1)["removed"] == 1);
}

TEST_CASE("a file that broke off and is taken back leaves a log that is complete") {
  const auto log = OpenEmpty();
  Import(*log, Options("a.jsonl"), Deliveries(2, 7));
  Import(*log, Options("b.jsonl"), Deliveries(2, 8), ImportInput::kBrokenOff);
  KeepUp(*log);
  CHECK(Json::parse(log->Imports())["imports"][1]["state"] == "in_part");
  CHECK(Ask(*log, "how many deliveries were there?")["complete"] == false);
  Undo(*log, 2);
  KeepUp(*log);
  CHECK(Ask(*log, "how many deliveries were there?")["complete"] == true);
}

// Captures of one visitor, every 20 seconds.
std::string Captures(int first, int count) {
  std::string log;
  for (int i = first; i < first + count; ++i) {
    const int second = 100 + 20 * i;
    log += R"({"id":"c)" + std::to_string(i) + R"(","time":"2026-04-09T10:)" +
           std::to_string(10 + second / 60) + ":" + std::to_string(10 + second % 50) +
           R"(","source":"porch camera","label":"person","text":"A person by the gate"})" + "\n";
  }
  return log;
}

std::string Derived(JsonAssistant& log) {
  KeepUp(log);
  return log.StepUpkeep(1'000'000) + log.Kinds() + log.Summary() +
         log.Digest(R"({"from":"2026-04-09T00:00"})");
}

TEST_CASE("incidents and digests are those of a log that never had the file") {
  const auto without = OpenEmpty();
  Import(*without, Options("c.jsonl"), Captures(4, 8));
  const auto log = OpenEmpty();
  // It begins the incident of which the other file has the rest, and joins what it parts.
  Import(*log, Options("b.jsonl"), Captures(0, 4) + Captures(12, 6) + Deliveries(4, 9));
  KeepUp(*log);
  Import(*log, Options("c.jsonl"), Captures(4, 8));
  const std::string with = Derived(*log);
  CHECK(Undo(*log, 1)["removed"] == 14);
  const std::string left = Derived(*log);
  CHECK(left != with);
  CHECK(left == Derived(*without));
}

constexpr std::string_view kPumps =
    "when,alpha,beta\n"
    "2026-04-09T10:00:00,the pump was started,by the gardener at noon\n"
    "2026-04-09T11:00:00,the pump was stopped,by the gardener at one\n";
constexpr std::string_view kLater =
    "when,alpha,beta\n"
    "2026-04-10T10:00:00,the pump was started,by the neighbour\n";

TEST_CASE("columns that were mapped once are mapped for the next file, until they are forgotten") {
  const auto log = OpenEmpty();
  const Json mapped =
      Import(*log, Options("one.csv", {{"time", "when"}, {"text", "beta"}}), kPumps);
  CHECK_FALSE(mapped.contains("remembered"));
  const Json preview = Json::parse(log->PreviewImport(kLater, Options("two.csv")));
  CHECK(preview["sure"] == true);
  CHECK(preview["remembered"] == true);
  CHECK(preview["events"][0]["text"] == "by the neighbour");
  const Json again = Import(*log, Options("two.csv"), kLater);
  CHECK(again["mapping"]["text"] == "beta");
  CHECK(again["note"].get<std::string>().find("text from beta") != std::string::npos);
  const Json mappings = Json::parse(log->Mappings())["mappings"];
  REQUIRE(mappings.size() == 1);
  CHECK(mappings[0]["header"] == again["remembered"]);
  CHECK(mappings[0]["columns"] == Json{"when", "alpha", "beta"});
  CHECK(mappings[0]["mapping"] == Json{{"time", "when"}, {"text", "beta"}});
  const std::string forget = Json{{"header", again["remembered"]}}.dump();
  CHECK(log->ForgetMapping(forget) == R"({"mappings":[]})");
  CHECK(ErrorCodeOf(Json::parse(log->ForgetMapping(forget))) == "not_found");
  CHECK(Json::parse(log->PreviewImport(kLater, Options("two.csv")))["remembered"] == false);
}

TEST_CASE("a mapping that gave no event is not remembered") {
  const auto log = OpenEmpty();
  Import(*log, Options("one.csv", {{"time", "beta"}}), kPumps);
  CHECK(log->Mappings() == R"({"mappings":[]})");
}

}  // namespace
}  // namespace yesterlog
