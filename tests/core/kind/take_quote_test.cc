#include "core/kind/take_quote.h"

#include <doctest/doctest.h>

#include <string>

#include "core/kind/kind.h"
#include "tests/core/kind/reproduce.h"
#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::TakenBy;

// At a quote.
void Take(MaskWalk& walk) { TakeQuote(walk, walk.text[walk.at]); }

TEST_CASE("what is quoted is a particular, named by the word before it") {
  CHECK(TakenBy(Take, "topic ^\"home/door\" x") == "topic=home/door |  x");
  CHECK(TakenBy(Take, "opened ^'a b' x") == "*=a b |  x");
  CHECK(TakenBy(Take, "^`ls`") == "*=ls | ");
}

TEST_CASE("what speaks is a device, a path is none") {
  CHECK(TakenBy(Take, "^'Bath door': Sending") == "device=Bath door | : Sending");
  CHECK(TakenBy(Take, "^'/dev/sda': full") == "*=/dev/sda | : full");
}

TEST_CASE("a quoted code of what happened stays") {
  CHECK(TakenBy(Take, "result ^'success' x") == "[result=success] |  x");
  CHECK(TakenBy(Take, "result ^'ab12cd' x") == "result=ab12cd |  x");
}

TEST_CASE("a member's key and value are taken as such") {
  CHECK(TakenBy(Take, R"({^"battery":88,"x")") == R"(battery=88 | ,"x")");
  CHECK(TakenBy(Take, R"({^"user" : "anna"})") == "user=anna | }");
  CHECK(TakenBy(Take, R"(at ^"battery": 88)") == "device=battery | : 88");
}

TEST_CASE("what is taken apart itself is only entered") {
  CHECK(TakenBy(Take, R"(^"GET / HTTP/1.1" 200)") == R"( | GET / HTTP/1.1" 200)");
  CHECK(TakenBy(Take, R"(^"{}" 200)") == R"( | {}" 200)");
  CHECK(TakenBy(Take, R"(^"" 200)") == R"( | " 200)");
}

TEST_CASE("a quote that does not close, or stands behind a word, is passed") {
  CHECK(TakenBy(Take, "^'a b c") == " | a b c");
  CHECK(TakenBy(Take, "inches 5^\" wide\"") == " |  wide\"");
  CHECK(TakenBy(Take, "^\"") == " | ");
}

TEST_CASE("what looks like a mark is masked, other angles are passed") {
  CHECK(TakenBy(TakeAngle, "tag ^<ip> of") == "*=<ip> |  of");
  CHECK(TakenBy(TakeAngle, "^<*>") == "*=<*> | ");
  CHECK(TakenBy(TakeAngle, "^<>") == " | >");
  CHECK(TakenBy(TakeAngle, "^<a b>") == " | a b>");
  CHECK(TakenBy(TakeAngle, "^<") == " | ");
  CHECK(TakenBy(TakeAngle, "^<<<<a") == " | <<<a");
}

TEST_CASE("what looks like a mark in a text is masked") {
  const EventKind kind = KindOf({"h", "app", "tag <ip> of <*> and <b>", "{}"});
  CHECK(kind.text == "tag <*> of <*> and <*>");
  REQUIRE_FALSE(kind.fields.empty());
  CHECK(kind.fields[0] == Field{"arg1", "<ip>", ""});
  CHECK(kind_test::Reproduce(kind, "h", "tag <ip> of <*> and <b>").text ==
        "tag <ip> of <*> and <b>");
}

}  // namespace
}  // namespace yesterlog
