#include "core/assistant/assistant_json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kLog =
    R"({"id":"d1","time":"2026-04-07T14:31:00","source":"front door","label":"delivery","text":"A parcel was delivered","risk":0}
{"id":"d2","time":"2026-04-08T09:10:00","source":"front door","label":"delivery","text":"A letter was delivered","risk":0,"carrier":"DHL"}
{"id":"p1","time":"2026-04-09T23:50:00","source":"back door","label":"person","text":"A person at the back door","risk":3}
)";

std::unique_ptr<JsonAssistant> OpenEmpty() {
  return std::move(*JsonAssistant::Open(":memory:", [] { return int64_t{0}; }));
}

Json Import(JsonAssistant& log, std::string_view bytes) {
  REQUIRE(log.BeginImport(R"({"file_name":"log.jsonl","now":"2026-04-10T12:00"})") == "{}");
  log.FeedImport(bytes);
  log.FinishImportInput();
  Json report;
  do {
    report = Json::parse(log.StepImport(1'000'000));
    REQUIRE_FALSE(report.contains("error"));
  } while (report["state"] != "done");
  log.EndImport();
  return report;
}

std::unique_ptr<JsonAssistant> OpenSample() {
  auto log = OpenEmpty();
  CHECK(Import(*log, kLog)["accepted"] == 3);
  return log;
}

std::string ErrorCodeOf(const std::string& reply) {
  const Json json = Json::parse(reply);
  return json.contains("error") ? json["error"]["code"].get<std::string>() : "";
}

TEST_CASE("a counted answer carries every key that callers rely on") {
  const auto log = OpenSample();
  const Json reply = Json::parse(log->Ask(
      R"({"question":"how many deliveries this week?","now":"2026-04-10T12:00","trace":true})"));
  REQUIRE_FALSE(reply.contains("error"));
  CHECK(reply["intent"] == "counting");
  CHECK(reply["count"] == 2);
  CHECK(reply["refusal"].is_null());
  CHECK(reply["window"]["start"] == "2026-04-06T00:00:00");
  CHECK(reply["window"]["fallback"] == false);
  CHECK(reply["citations"].size() == 2);
  CHECK(reply["citations"][0]["n"] == 1);
  CHECK(reply["citations_injected"] == false);
  CHECK(reply["trace"].size() >= 5);
  for (const Json& entry : reply["trace"]) {
    CHECK(entry["input"].is_object());
    CHECK(entry["output"].is_object());
    CHECK(entry.contains("spent_us"));
  }
}

TEST_CASE("a conversation id carries the turn to the next question") {
  const auto log = OpenSample();
  const char* first =
      R"({"question":"how many deliveries on Tuesday?","now":"2026-04-10T12:00","conversation":"c"})";
  const char* second =
      R"({"question":"and on Wednesday?","now":"2026-04-10T12:00","conversation":"c"})";
  CHECK(Json::parse(log->Ask(first))["count"] == 1);
  const Json reply = Json::parse(log->Ask(second));
  CHECK(reply["count"] == 1);
  CHECK(reply["window"]["start"] == "2026-04-08T00:00:00");
}

TEST_CASE("what was exported imports elsewhere as the same events") {
  const auto log = OpenSample();
  const Json first = Json::parse(log->Export(R"({"limit":2})"));
  REQUIRE(first["next"].is_string());
  const Json second = Json::parse(log->Export(Json{{"limit", 2}, {"after", first["next"]}}.dump()));
  CHECK(second["next"].is_null());
  const std::string jsonl = first["jsonl"].get<std::string>() + second["jsonl"].get<std::string>();
  const auto copy = OpenEmpty();
  CHECK(Import(*copy, jsonl)["accepted"] == 3);
  const char* ids = R"({"ids":["d1","d2","p1","none"]})";
  const Json events = Json::parse(log->Events(ids));
  CHECK(events["events"][3].is_null());
  CHECK(events["events"][1]["details"]["carrier"] == "DHL");
  CHECK(events["events"] == Json::parse(copy->Events(ids))["events"]);
  CHECK(Import(*log, jsonl)["duplicates"] == 3);
}

TEST_CASE("an exported line has times with their offset, the kind, its fields and the details") {
  const auto log = OpenSample();
  CHECK(log->SetZone(R"({"name":"X","initial_offset_s":-12600,"transitions":[]})") == "{}");
  const Json page = Json::parse(log->Export(R"({"limit":1})"));
  const Json line = Json::parse(page["jsonl"].get<std::string>());
  CHECK(line["id"] == "d1");
  CHECK(line["time"] == "2026-04-07T11:01:00.000-03:30");
  CHECK(line["end"].is_null());
  CHECK(line["kind"].get<std::string>().size() == 17);
  CHECK(line["fields"].is_object());
  CHECK(line["details"].is_object());
  const Json kinds = Json::parse(log->Kinds());
  int64_t events = 0;
  for (const Json& kind : kinds["kinds"]) events += kind["events"].get<int64_t>();
  CHECK(events == 3);
}

TEST_CASE("CSV has its header once, and quotes what would end a cell") {
  const auto log = OpenEmpty();
  CHECK(
      Import(
          *log,
          R"({"id":"a","time":"2026-04-07T14:31:00Z","text":"=1, \"x\"","source":"s"})"
          "\n"
          R"({"id":"b","time":"2026-04-07T14:32:00Z","text":"plain","source":"s"})")["accepted"] ==
      2);
  const Json first = Json::parse(log->Export(R"({"csv":true,"limit":1})"));
  const std::string rows = first["csv"];
  CHECK(
      rows.starts_with("id,time,end,source,label,risk,count,text,kind,fields,details\r\n"
                       "a,2026-04-07T14:31:00.000+00:00,,s,,0,1,\"=1, \"\"x\"\"\",k"));
  const Json second =
      Json::parse(log->Export(Json{{"csv", true}, {"limit", 5}, {"after", first["next"]}}.dump()));
  CHECK(second["csv"].get<std::string>().starts_with("b,2026-04-07T14:32:00.000+00:00,,s,,0,1,"));
  CHECK(second["next"].is_null());
  CHECK(Json::parse(log->Export(R"({"after":"x"})")).contains("error"));
}

TEST_CASE("times are shown in the zone that was set") {
  const auto log = OpenSample();
  CHECK(log->SetZone(R"({"name":"X","initial_offset_s":7200,"transitions":[]})") == "{}");
  const Json events = Json::parse(log->Events(R"({"ids":["d1"]})"));
  CHECK(events["events"][0]["start"] == "2026-04-07T16:31:00");
  CHECK(ErrorCodeOf(log->SetZone("{}")) == "invalid_argument");
  CHECK(ErrorCodeOf(log->SetZone(R"({"initial_offset_s":0,"transitions":[[1,"x"]]})")) ==
        "invalid_argument");
}

TEST_CASE("neighbours stand around an event in time") {
  const auto log = OpenSample();
  const Json reply = Json::parse(log->Neighbours(R"({"id":"d2","before":1,"after":1})"));
  REQUIRE(reply["events"].size() == 3);
  CHECK(reply["events"][0]["id"] == "d1");
  CHECK(reply["events"][2]["id"] == "p1");
  CHECK(ErrorCodeOf(log->Neighbours(R"({"id":"none"})")) == "not_found");
}

TEST_CASE("a list comes in pages, and its count is that of all of them") {
  const auto log = OpenSample();
  const Json page = Json::parse(log->List(R"({"labels":["delivery"],"limit":1,"offset":1})"));
  REQUIRE(page["events"].size() == 1);
  CHECK(page["events"][0]["id"] == "d2");
  CHECK(log->List(R"({"labels":["delivery"],"limit":1,"count_only":true})") == R"({"count":2})");
  CHECK(log->List(R"({"from":"2026-04-08T00:00","count_only":true})") == R"({"count":2})");
  CHECK(log->List(R"({"sources":["attic"],"count_only":true})") == R"({"count":0})");
  CHECK(ErrorCodeOf(log->List(R"({"count_only":"yes"})")) == "invalid_argument");
}

TEST_CASE("settings keep any value") {
  const auto log = OpenEmpty();
  CHECK(Json::parse(log->LoadSetting(R"({"name":"zone"})"))["value"].is_null());
  CHECK(log->SaveSetting(R"({"name":"zone","value":{"a":[1,"x"]}})") == "{}");
  CHECK(Json::parse(log->LoadSetting(R"({"name":"zone"})"))["value"]["a"][1] == "x");
}

TEST_CASE("clearing forgets everything") {
  const auto log = OpenSample();
  CHECK(Json::parse(log->Summary())["events"] == 3);
  CHECK(log->Clear() == "{}");
  const Json summary = Json::parse(log->Summary());
  CHECK(summary["events"] == 0);
  CHECK(summary["first"].is_null());
  CHECK(Import(*log, kLog)["accepted"] == 3);
}

TEST_CASE("calls out of order and malformed requests are errors, not crashes") {
  const auto log = OpenEmpty();
  CHECK(ErrorCodeOf(log->StepImport(1000)) == "invalid_argument");
  log->FeedImport("ignored");
  log->FinishImportInput();
  CHECK(log->BeginImport(R"({"now_ms":0})") == "{}");
  CHECK(ErrorCodeOf(log->BeginImport(R"({"now_ms":0})")) == "busy");
  log->EndImport();
  CHECK(ErrorCodeOf(log->BeginImport(R"({"now_ms":0,"format":"yaml"})")) == "invalid_argument");
  CHECK(ErrorCodeOf(log->BeginImport(R"({"now_ms":0,"mapping":{"colour":"c"}})")) ==
        "invalid_argument");
  for (const char* json : {"", "[]", "{}", R"({"question":7})", R"({"query":7})"}) {
    CAPTURE(json);
    CHECK(ErrorCodeOf(log->Ask(json)) == "invalid_argument");
    CHECK(ErrorCodeOf(log->Search(json)) == "invalid_argument");
    CHECK(ErrorCodeOf(log->ResolveTime(json)) == "invalid_argument");
  }
  CHECK(ErrorCodeOf(log->Ask(R"({"question":"x","now_ms":0,"overrides":{"dream":{}}})")) ==
        "invalid_argument");
  CHECK(ErrorCodeOf(log->Ask(R"({"question":"x","now_ms":0,"previous":{"intent":"?"}})")) ==
        "invalid_argument");
}

TEST_CASE("a phrase resolves in the form that batches read") {
  const auto log = OpenEmpty();
  const Json reply =
      Json::parse(log->ResolveTime(R"({"id":7,"text":"yesterday","ref":"2026-04-10T12:00:00"})"));
  CHECK(reply["id"] == 7);
  CHECK(reply["start"] == "2026-04-09T00:00:00");
  CHECK(reply["end"] == "2026-04-10T00:00:00");
  CHECK(reply["canonical"] == "Thu 09-Apr-2026");
  CHECK(reply["windows"].size() == 1);
  CHECK(reply["recurrence"].is_null());
  CHECK(reply["fallback"] == false);
}

TEST_CASE("what comes again is written as clock ranges and weekdays") {
  const auto log = OpenEmpty();
  const auto resolve = [&](const char* text) {
    return Json::parse(
        log->ResolveTime(std::string(R"({"now":"2026-04-10T12:00","text":")") + text + "\"}"));
  };
  const Json nights = resolve("Friday nights in March");
  CHECK(nights["start"] == "2026-03-01T00:00:00");
  CHECK(nights["recurrence"].dump() == R"({"clock":[["20:00","30:00"]],"weekdays":["fri"]})");
  CHECK(nights["readings"][0]["recurrence"] == nights["recurrence"]);
  const Json weekends = resolve("weekends");
  CHECK(weekends["start"].is_null());
  CHECK(weekends["everything"] == true);
  CHECK(weekends["fallback"] == false);
  CHECK(weekends["recurrence"].dump() == R"({"weekdays":["sat","sun"]})");
  CHECK(resolve("after 10pm this week")["recurrence"].dump() == R"({"clock":[["22:00","24:00"]]})");
}

TEST_CASE("a date that does not exist is an error with its text, and no window") {
  const auto log = OpenEmpty();
  const Json reply = Json::parse(
      log->ResolveTime(R"({"id":8,"text":"who came on 31 February","now":"2026-04-10T12:00"})"));
  CHECK(reply["id"] == 8);
  CHECK(reply["error"]["code"] == "invalid_argument");
  CHECK(reply["error"]["message"].get<std::string>().find("31 February") != std::string::npos);
  CHECK(reply["invalid"] == "31 February");
  CHECK_FALSE(reply.contains("start"));
}

TEST_CASE("a question is asked step by step, and its outcomes are JSON") {
  const auto log = OpenSample();
  const char* request =
      R"({"question":"how many deliveries this week?","now":"2026-04-10T12:00","conversation":"c",)"
      R"("models":"pack","mode":"model"})";
  for (const char* outcome :
       {R"({"text":"{}"})", R"({"scores":[1,null,1e300]})", R"({"embeddings":[[1],["x"],7]})",
        R"({"error":{"code":"device_lost","message":"gone"}})", R"({"error":7})"}) {
    CAPTURE(outcome);
    REQUIRE(log->BeginAsk(request) == "{}");
    const Json first = Json::parse(log->StepAsk());
    CHECK(first["draft"]["count"] == 2);
    CHECK_FALSE(first["draft"].contains("trace"));
    CHECK(first["need"]["kind"] == "generate");
    CHECK(first["need"]["form"] == "slots");
    CHECK(ErrorCodeOf(log->ResumeAsk("7")) == "invalid_argument");
    CHECK(log->ResumeAsk(outcome) == "{}");
    const Json last = Json::parse(log->StepAsk());
    CHECK(last["reply"]["count"] == 2);
    CHECK(last["reply"]["predicate"]["labels"] == Json::array({"delivery"}));
    CHECK(ErrorCodeOf(log->StepAsk()) == "invalid_argument");
  }
}

TEST_CASE("a question without a model is one step, and ill-formed ones do not begin") {
  const auto log = OpenSample();
  CHECK(ErrorCodeOf(log->StepAsk()) == "invalid_argument");
  CHECK(ErrorCodeOf(log->ResumeAsk(R"({"text":"x"})")) == "invalid_argument");
  for (const char* json : {"", "{}", R"({"question":"x","now_ms":0,"mode":"dream"})",
                           R"({"question":"x","now_ms":0,"models":"many"})"}) {
    CAPTURE(json);
    CHECK(ErrorCodeOf(log->BeginAsk(json)) == "invalid_argument");
  }
  const char* request = R"({"question":"how many deliveries this week?","now":"2026-04-10T12:00"})";
  REQUIRE(log->BeginAsk(request) == "{}");
  CHECK(Json::parse(log->StepAsk())["reply"].dump() == Json::parse(log->Ask(request)).dump());
  REQUIRE(log->BeginAsk(request) == "{}");
  CHECK(log->Clear() == "{}");
  CHECK(ErrorCodeOf(log->StepAsk()) == "invalid_argument");
}

TEST_CASE("what a question has embedded beside its own words is known before it") {
  CHECK(OpenEmpty()->NameTexts() == R"({"texts":[]})");
  const auto log = OpenSample();
  while (Json::parse(log->StepUpkeep(1'000'000))["state"] != "done") continue;
  const Json names = Json::parse(log->NameTexts())["texts"];
  CHECK(std::ranges::find(names, "back door") != names.end());
  REQUIRE(log->BeginAsk(
              R"({"question":"how many blorps?","now":"2026-04-10T12:00","models":"pack"})") ==
          "{}");
  const Json need = Json::parse(log->StepAsk())["need"];
  CHECK(need["kind"] == "embed");
  for (const Json& name : names) {
    CAPTURE(name);
    CHECK(std::ranges::find(need["texts"], name) != need["texts"].end());
  }
}

TEST_CASE("names are taught, listed, changed and forgotten, with the log's other data") {
  const auto log = OpenSample();
  CHECK(log->Taught() == R"({"taught":[]})");
  const Json taught = Json::parse(log->Teach(R"({"phrase":"the hall","means":"front door"})"));
  CHECK(taught["taught"] ==
        Json::parse(R"([{"phrase":"hall","field":"source","values":["front door"]}])"));
  const Json reply = Json::parse(
      log->Ask(R"({"question":"how many deliveries at the hall?","now":"2026-04-10T12:00"})"));
  CHECK(reply["count"] == 2);
  CHECK(reply["reading"]["conditions"].dump().find(R"("how":"taught")") != std::string::npos);
  CHECK(log->Teach(R"({"phrase":"hall","means":"back door"})").find("back door") !=
        std::string::npos);
  CHECK(ErrorCodeOf(log->Teach(R"({"phrase":"yesterday","means":"back door"})")) ==
        "invalid_argument");
  CHECK(ErrorCodeOf(log->Teach(R"({"phrase":"shed","means":"cellar"})")) == "not_found");
  CHECK(ErrorCodeOf(log->Teach(R"({"phrase":"shed"})")) == "invalid_argument");
  CHECK(ErrorCodeOf(log->Forget(R"({"phrase":"shed"})")) == "not_found");
  CHECK(log->Forget(R"({"phrase":"The Hall"})") == R"({"taught":[]})");
  log->Teach(R"({"phrase":"hall","means":"back door"})");
  log->Clear();
  CHECK(log->Taught() == R"({"taught":[]})");
}

}  // namespace
}  // namespace yesterlog
