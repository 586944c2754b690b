#include "core/kind/take_bracket.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::TakenBy;
using kind_test::Walked;

TEST_CASE("an importer's list of members is marked by its keys") {
  CHECK(TakenBy(TakeParenthesis, "porch person ^(zones: yard, score: 0.87)",
                {R"({"zones":["yard"],"score":0.87})"}) == "zone=yard score=0.87 | )");
  CHECK(TakenBy(TakeParenthesis, "done ^(result: success, user: eva)",
                {R"({"result":"success","user":"eva"})"}) == "[result=success] user=eva | )");
}

TEST_CASE("a word behind the label names who it is") {
  CHECK(TakenBy(TakeParenthesis, "Person ^(Eva) at", {"{}", "porch", "person"}) ==
        "sub_label=Eva | ) at");
  CHECK(TakenBy(TakeParenthesis, "Person ^(Eva) at", {"{}", "porch", "car"}) == " | Eva) at");
}

TEST_CASE("a word behind an address or a process names it") {
  Walked request("203.0.113.9 (eva) GET /");
  request.MarkNext("ip", "203.0.113.9");
  request.walk.at = 12;
  TakeParenthesis(request.walk);
  CHECK(request.Marks() == "ip=203.0.113.9 user=eva");
  Walked process("Killed process 812 (mysqld) total");
  process.MarkNext("process", "812");
  process.walk.at = 19;
  TakeParenthesis(process.walk);
  CHECK(process.Marks() == "process=812 name=mysqld");
  CHECK(process.Rest() == ") total");
}

TEST_CASE("what stands farther from it names nothing") {
  Walked walked("10.0.0.7, (eva)");
  walked.MarkNext("ip", "10.0.0.7");
  walked.walk.at = 10;
  TakeParenthesis(walked.walk);
  CHECK(walked.Marks() == "ip=10.0.0.7");
}

TEST_CASE("several words, an outcome or a number there name nothing") {
  for (const char* text : {"10.0.0.7 (two words)", "10.0.0.7 (failed)", "10.0.0.7 (10.0.0.8)",
                           "10.0.0.7 ()", "10.0.0.7 (eva"}) {
    CAPTURE(text);
    Walked walked(text);
    walked.MarkNext("ip", "10.0.0.7");
    walked.walk.at = 9;
    TakeParenthesis(walked.walk);
    CHECK(walked.Marks() == "ip=10.0.0.7");
    CHECK(walked.walk.at == 10);
  }
}

TEST_CASE("any other parenthesis is passed, and what is in it comes next") {
  CHECK(TakenBy(TakeParenthesis, "^(x)") == " | x)");
  CHECK(TakenBy(TakeParenthesis, "^(") == " | ");
  CHECK(TakenBy(TakeParenthesis, "^((((((") == " | (((((");
}

TEST_CASE("a list of more members than there is room for stops with room left") {
  std::string details = "{";
  std::string text = "x ^(";
  for (int i = 0; i < 60; ++i) {
    const std::string key = "k" + std::string(1, static_cast<char>('a' + i % 26)) +
                            std::string(1, static_cast<char>('a' + i / 26));
    details += (i == 0 ? "\"" : ",\"") + key + "\":1";
    text += (i == 0 ? "" : ", ") + key + ": 1";
  }
  details += "}";
  Walked walked(text + ")", {details});
  TakeParenthesis(walked.walk);
  CHECK(walked.parts.mark_count > 30);
  CHECK(walked.parts.mark_count <= kMostMarks);
}

}  // namespace
}  // namespace yesterlog
