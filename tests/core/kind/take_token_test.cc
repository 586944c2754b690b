#include "core/kind/take_token.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Beside;
using kind_test::Walked;

std::string Taken(std::string_view with_place, const Beside& beside = {}) {
  return kind_test::TakenBy(TakeToken, with_place, beside);
}

TEST_CASE("a token of a shape has the shape's name") {
  CHECK(Taken("^10.0.0.7 x") == "ip=10.0.0.7 |  x");
  CHECK(Taken("^/var/log/x, y") == "path=/var/log/x | , y");
  CHECK(Taken("^eva@example.com") == "email=eva@example.com | ");
  CHECK(Taken("^2026-04-07T14:31:05Z x") == "stamp=2026-04-07T14:31:05Z |  x");
  CHECK(Taken("^nginx.service: x") == "unit=nginx.service | : x");
}

TEST_CASE("a port behind an address is a port of its own") {
  CHECK(Taken("^10.0.0.7:22 x") == "ip=10.0.0.7 port=22 |  x");
  CHECK(Taken("^10.0.0.7/24 x") == "ip=10.0.0.7 | 24 x");
}

TEST_CASE("a sentence's end is no part of its last token") {
  CHECK(Taken("^10.0.0.7.") == "ip=10.0.0.7 | .");
  CHECK(Taken("^mail.example.com!") == "host=mail.example.com | !");
}

TEST_CASE("an address of the web ends before what encloses it and what ends a clause") {
  CHECK(Taken("^https://a.example/b?c=1, then") == "url=https://a.example/b?c=1 | , then");
  CHECK(Taken("^https://a.example/b) x") == "url=https://a.example/b | ) x");
  CHECK(Taken("^https://a.example/\"x") == "url=https://a.example/ | \"x");
}

TEST_CASE("a key and its value") {
  CHECK(Taken("^user=anna x") == "user=anna |  x");
  CHECK(Taken("^result=success") == "[result=success] | ");
  CHECK(Taken("^light.desk=on x") == "entity=light.desk [state=on] |  x");
  CHECK(Taken("^a==b") == " | ==b");
}

TEST_CASE("numbers, signed ones too, and what only begins like one") {
  CHECK(Taken("^-4 °C x") == "temperature=-4|°C |  x");
  CHECK(Taken("^.5 x") == "*=.5 |  x");
  CHECK(Taken("^12:30 x") == "clock=12:30 |  x");
}

TEST_CASE("a word stays, don't is one word, and a program's own code stays") {
  Walked walked("^don't stop");
  TakeToken(walked.walk);
  CHECK(walked.Words() == "don't");
  CHECK(Taken("^ssh2 x") == " |  x");
  CHECK(Taken("^HTTP/1.1 x") == " |  x");
}

TEST_CASE("the source's name is taken where it stands alone, its place behind it as well") {
  const Beside porch = {"{}", "front_door", "person"};
  CHECK(Taken("at ^Front Door x", porch) == "{Front Door} |  x");
  CHECK(Taken("Person at ^front door in yard, 87 %", porch) == "{front door} zone=yard | , 87 %");
  CHECK(Taken("Cat at ^front door in yard, 87 %", porch) == "{front door} |  in yard, 87 %");
}

TEST_CASE("a request's path ends at a blank or a quote, whatever is in it") {
  Walked walked("^/a?b=(c),d HTTP/1.1");
  walked.walk.saw_method = walked.walk.path_next = true;
  TakeToken(walked.walk);
  CHECK(walked.Marks() == "path=/a?b=(c),d");
  CHECK(walked.walk.behind_path);
  CHECK_FALSE(walked.walk.path_next);
}

TEST_CASE("a token always moves the walk on") {
  for (const char* text : {"^.", "^:", "^-", "^/", "^/1.2.3.4", "^*", "^!!!", "^\xFF", "^#$%"}) {
    CAPTURE(text);
    Walked walked(text);
    TakeToken(walked.walk);
    CHECK(walked.walk.at > 0);
    CHECK(walked.walk.at <= walked.text.size());
  }
}

}  // namespace
}  // namespace yesterlog
