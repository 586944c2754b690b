#include "core/kind/value_rules.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

bool Keeps(std::string_view key, std::string_view value) { return KeepsValue(FactsOf(key), value); }
bool Names(std::string_view word) { return NamesAValue(word, FactsOf(word)); }

TEST_CASE("the value of a key that holds what happened stays, as words or a short number") {
  CHECK(Keeps("action", "block"));
  CHECK(Keeps("status", "not found, gone"));
  CHECK(Keeps("code", "404"));
  CHECK_FALSE(Keeps("code", "4040"));
  CHECK(Keeps("event_id", "46251"));
  CHECK_FALSE(Keeps("event_id", "462512"));
  CHECK_FALSE(Keeps("action", "b7x"));
  CHECK_FALSE(Keeps("action", std::string(41, 'x')));
}

TEST_CASE("an outcome, a level or a state stays under every key but one that names people") {
  CHECK(Keeps("banana", "success"));
  CHECK(Keeps("banana", "WARN"));
  CHECK(Keeps("banana", "open"));
  CHECK_FALSE(Keeps("banana", "motion"));
  CHECK_FALSE(Keeps("banana", "anna"));
  CHECK_FALSE(Keeps("banana", ""));
  CHECK_FALSE(Keeps("user", "open"));
}

TEST_CASE("a noun names a number behind it") {
  for (const char* word : {"port", "worker", "size", "took", "status"}) {
    CAPTURE(word);
    CHECK(Names(word));
  }
  for (const char* word : {"", "x", "the", "not", "if", "was", "failed", "waiting", "opened",
                           "ssh2", "open", "monday", "7up", "ü1"}) {
    CAPTURE(word);
    CHECK_FALSE(Names(word));
  }
  CHECK_FALSE(Names(std::string(31, 'x')));
}

TEST_CASE("what ends like a verb is one, but for short words") {
  CHECK(EndsLikeAVerb("disconnected"));
  CHECK(EndsLikeAVerb("waiting"));
  CHECK_FALSE(EndsLikeAVerb("anna"));
  CHECK_FALSE(EndsLikeAVerb("king"));
  CHECK_FALSE(EndsLikeAVerb("Ted"));
  CHECK_FALSE(EndsLikeAVerb(""));
}

TEST_CASE("a program's name has words as its parts and few digits") {
  CHECK(IsProgramName("ext4_dx_add_entry"));
  CHECK(IsProgramName("jk2_init"));
  for (const char* code : {"cam_03", "rdd_21_0", "node12", "ab_cd123", "a_b", "", "ab-cd"}) {
    CAPTURE(code);
    CHECK_FALSE(IsProgramName(code));
  }
}

TEST_CASE("a method is written in capitals") {
  CHECK(IsHttpMethod("GET"));
  CHECK(IsHttpMethod("PROPFIND"));
  CHECK_FALSE(IsHttpMethod("get"));
  CHECK_FALSE(IsHttpMethod(""));
}

TEST_CASE("a key is one word of letters, digits and joints") {
  for (const char* key : {"user", "a.b-c:d/e@f", "7x", "_pid"}) CHECK(IsKey(key));
  for (const char* key : {"", "_", "two words", "-x", "a=b", "a\"b"}) CHECK_FALSE(IsKey(key));
  CHECK(IsKey(std::string(60, 'k')));
  CHECK_FALSE(IsKey(std::string(61, 'k')));
}

TEST_CASE("JSON, a request line and pairs are taken apart themselves") {
  for (const char* inside : {"", "{\"a\":1}", "[1]", "GET / HTTP/1.1", "a=1 b=2"}) {
    CAPTURE(inside);
    CHECK(IsStructured(inside));
  }
  for (const char* inside : {"two words", "GET", "a=1", "x {}"}) {
    CAPTURE(inside);
    CHECK_FALSE(IsStructured(inside));
  }
}

TEST_CASE("a message's key is one of a few") {
  CHECK(IsMessageKey("msg"));
  CHECK(IsMessageKey("errorMessage"));
  CHECK_FALSE(IsMessageKey("MSG"));
  CHECK_FALSE(IsMessageKey("user"));
}

TEST_CASE("a shape that says nothing has no name") {
  CHECK(NameOfShape(Shape::kIp) == "ip");
  CHECK(NameOfShape(Shape::kUnitName) == "unit");
  CHECK(NameOfShape(Shape::kDuration) == "duration");
  for (const Shape shape : {Shape::kWord, Shape::kParts, Shape::kHex, Shape::kUuid, Shape::kCode}) {
    CHECK(NameOfShape(shape).empty());
  }
}

}  // namespace
}  // namespace yesterlog
