#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/plan/plan_check.h"
#include "core/plan/plan_json.h"
#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/read_plan.h"

namespace yesterlog {
namespace {

Error ErrorOf(const std::string& json) {
  CAPTURE(json);
  const auto plan = ReadPlanJson(json, ZoneTable());
  REQUIRE_FALSE(plan.ok());
  return plan.error();
}

// That the plan with these members is refused with a message that has `part` in it.
void CheckRefused(const std::string& members, const std::string& part,
                  ErrorCode code = ErrorCode::kInvalidArgument) {
  const Error error = ErrorOf("{\"version\":1," + members + "}");
  CAPTURE(members);
  CAPTURE(error.message);
  CHECK(error.code == code);
  CHECK(error.message.find(part) != std::string::npos);
}

TEST_CASE("what may be written in a shorter way is read") {
  const Plan plan = ReadPlan(
      R"({"version":1,"operation":"count","selection":{"and":[{"label":"person"},
          {"field":"value","op":">","value":22.5},{"field":"user","value":["root",7]},{"and":[]}]},
          "time":{"windows":[{"end":"2026-04-06"},
          {"start":"2026-04-06T00:00","end":"2026-04-07T02:00:00+02:00"}]}})");
  REQUIRE(plan.selection.parts.size() == 4);
  CHECK(plan.selection.parts[0].values == std::vector<std::string>{"person"});
  CHECK(plan.selection.parts[1].values == std::vector<std::string>{"22.5"});
  CHECK(plan.selection.parts[2].values == std::vector<std::string>{"root", "7"});
  CHECK(plan.selection.parts[3].everything());
  REQUIRE(plan.time.windows.size() == 2);
  CHECK_FALSE(plan.time.windows[0].start);
  CHECK(plan.time.windows[1].end.ms - plan.time.windows[1].start->ms == kMsPerDay);
}

TEST_CASE("an unknown member is an error that names it and says what there is") {
  CheckRefused(R"("operation":"list","selectoin":{})", "\"selectoin\"");
  CheckRefused(R"("operation":"list","selectoin":{})", "selection, time, anchor");
  CheckRefused(R"("operation":"list","time":{"window":[]})", "time has no member \"window\"");
  CheckRefused(R"("operation":"list","selection":{"lable":["x"]})", "not \"lable\"");
  CheckRefused(
      R"("operation":"list","selection":{"and":[{},{"or":[{"label":["x"],"source":["y"]}]}]})",
      "selection.and[1].or[0] must be a condition");
  CheckRefused(R"("operation":"list","selection":{"label":["x"],"literal":true})",
               "selection must be");
  CheckRefused(R"("operation":"list","selection":{"field":"x","op":"=","values":["x"]})",
               "\"values\"");
  CheckRefused(R"("operation":"list","anchor":{"relation":"after","events":{}})", "\"events\"");
  CheckRefused(R"("operation":"compare","sides":[{"title":"a"},{}])", "sides[0] has no member");
}

TEST_CASE("a value of the wrong type is an error that names the member") {
  CheckRefused(R"("operation":7)", "operation must be one of exists, list");
  CheckRefused(R"("operation":"lists")", "operation must be one of exists, list");
  CheckRefused(R"("selection":{})", "operation must be there");
  CheckRefused(R"("operation":"list","n":"3")", "n must be a whole number");
  CheckRefused(R"("operation":"list","n":1.5)", "n must be a whole number");
  CheckRefused(R"("operation":"list","n":99999999999999999999)", "n must be a whole number");
  CheckRefused(R"("operation":"list","n":18446744073709551615)", "n must be a whole number");
  CheckRefused(R"("operation":"list","n":1000000)", "n must be at most 999999");
  CheckRefused(R"("operation":"list","selection":[])", "selection must be a condition");
  CheckRefused(R"("operation":"list","selection":{"label":[["x"]]})",
               "selection.label must be a list");
  CheckRefused(R"("operation":"list","selection":{"risk":5})", "selection.risk must be 0 to 4");
  CheckRefused(R"("operation":"list","selection":{"text":"x","literal":1})", "true or false");
  CheckRefused(R"("operation":"list","time":{"windows":[{"start":null}]})", "windows[0] must be");
  CheckRefused(R"("operation":"list","time":{"windows":[{"end":"2026-02-30"}]})", "windows[0].end");
  CheckRefused(R"("operation":"list","time":{"windows":[{"end":"2026-02-20T10:00+2:00"}]})",
               "windows[0].end");
  CheckRefused(R"("operation":"list","time":{"recurrence":{"clock":[["22:00"]]}})", "pairs");
  CheckRefused(R"("operation":"list","time":{"recurrence":{"clock":[["22:00","49:00"]]}})",
               "48:00");
  CheckRefused(R"("operation":"list","time":{"recurrence":{"weekdays":["monday"]}})", "mon, tue");
  CheckRefused(R"("operation":"top","by":"field")", "by must be one of");
  CheckRefused(R"("operation":"per_unit","by":"day","having":{"op":"present","value":1})",
               "having.op");
  CheckRefused(R"("operation":"per_unit","by":"day","having":{"op":"="})", "having must be");
  CheckRefused(R"("operation":"duration","length":{"op":">"})", "length must be");
  CheckRefused(R"("operation":"duration","length":{"op":"=","value":1})", "length.op must be");
  CheckRefused(R"("operation":"duration","length":{"op":">","value":1.5})", "length.value");
  CheckRefused(R"("operation":"duration","length":{"op":">","value":-1})", "length is negative");
  CheckRefused(R"("operation":"list","length":{"op":">","value":1})", "length belongs");
  CheckRefused(R"("operation":"list","anchor":{"event":{}})", "relation");
}

TEST_CASE("a plan that makes no sense is refused as it is read") {
  CheckRefused(R"("operation":"value")", "field is missing");
  CheckRefused(R"("operation":"nth")", "n of nth");
  CheckRefused(R"("operation":"list","anchor":{"relation":"after","within_ms":-1})", "within_ms");
}

TEST_CASE("another version is told from a broken plan") {
  CHECK(ErrorOf(R"({"version":2,"verb":"count"})").code == ErrorCode::kUnsupported);
  CHECK(ErrorOf(R"({"version":"1","operation":"list"})").code == ErrorCode::kInvalidArgument);
  CHECK(ErrorOf(R"({"operation":"list"})").message.find("version") != std::string::npos);
}

TEST_CASE("a member that stands twice is refused rather than one of the two obeyed") {
  CheckRefused(R"("operation":"list","operation":"count")", "\"operation\" twice");
  CheckRefused(R"("operation":"list","selection":{"label":["a"],"label":["b"]})",
               "\"label\" twice");
}

TEST_CASE("what is no JSON, no object, or ill-formed text is refused") {
  for (const char* json :
       {"", " ", "null", "[]", "3", "\"x\"", "{", R"({"version":1,"operation":"list"}x)",
        "{\"version\":1,\"operation\":\"\xFF\"}"}) {
    CHECK(ErrorOf(json).code == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("a plan beyond its bounds is refused however it is") {
  const auto nested = [](int levels) {
    std::string tree = R"({"label":["x"]})";
    for (; levels > 0; --levels) tree = R"({"not":)" + tree + "}";
    return R"("operation":"list","selection":)" + tree;
  };
  CHECK(ReadPlanJson("{\"version\":1," + nested(kPlanMaxDepth) + "}", ZoneTable()).ok());
  CheckRefused(nested(kPlanMaxDepth + 1), "levels deep", ErrorCode::kLimit);
  CheckRefused(nested(2'500), "levels deep", ErrorCode::kLimit);
  CheckRefused(R"("operation":"list","selection":{"label":[)" + Repeated("1,", 2000) + "1]}",
               "more than 2000 values", ErrorCode::kLimit);
  CheckRefused(R"("operation":"list","selection":{"label":[")" + std::string(65'536, 'x') + "\"]}",
               "longer than 65536 bytes", ErrorCode::kLimit);
  CHECK_FALSE(ReadPlanJson(std::string(60'000, '['), ZoneTable()).ok());
}

TEST_CASE("a value that stands alone is read as a list of one") {
  const Plan plan = ReadPlan(
      R"({"version":1,"operation":"list","selection":{"field":"t","op":">=","value":-1.5e3}})");
  CHECK(plan.selection.values == std::vector<std::string>{"-1500.0"});
  CHECK(plan.selection.op == FieldOp::kGreaterEqual);
}

TEST_CASE("names keep every byte that JSON can say") {
  const Plan plan = ReadPlan(
      "{\"version\":1,\"operation\":\"list\",\"selection\":{\"label\":["
      "\"\\u0000\\ud83d\\ude00\\n\"]}}");
  CHECK(plan.selection.values == std::vector<std::string>{std::string("\0\xF0\x9F\x98\x80\n", 6)});
}

TEST_CASE("a clock has two digits twice, up to the end of the next day") {
  for (const char* clock : {"", "9:00", "24:60", "48:01", "-1:00", "09:00:00", "ab:cd"}) {
    CAPTURE(clock);
    CheckRefused(R"("operation":"list","time":{"recurrence":{"clock":[["00:00",")" +
                     std::string(clock) + R"("]]}})",
                 "a time of day");
  }
}

TEST_CASE("the first thing that is wrong is the one that is told") {
  CheckRefused(R"("operation":"list","n":"x","direction":"up")", "The plan's n must be");
  CheckRefused(R"("operation":"list","direction":"up","n":"x")", "The plan's direction must be");
}

}  // namespace
}  // namespace yesterlog
