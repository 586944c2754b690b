#include "core/kind/details_members.h"

#include <doctest/doctest.h>

#include <string>

#include "core/kind/kind.h"

namespace yesterlog {
namespace {

TEST_CASE("members are read from nested objects and lists") {
  const Members members(R"({"a":{"b":1,"c":["x","y\n",2]},"d":null,"e":true,"f":"\u00fc"})");
  REQUIRE(members.all().size() == 4);
  CHECK(members.Find("b")->json == "1");
  CHECK(members.Find("c")->Value() == "x, y\n, 2");
  CHECK(members.Find("e")->type == MemberType::kBoolean);
  CHECK(members.Find("f")->Value() == "ü");
  CHECK(members.Find("d") == nullptr);
  CHECK(members.Find("nothing") == nullptr);
}

TEST_CASE("what follows a mistake in the details is left out") {
  CHECK(Members(R"({"a":1,"b":"open)").all().size() == 1);
  CHECK(Members(R"({"a":1,b:2})").all().size() == 1);
  CHECK(Members("").all().empty());
  CHECK(Members("[1]").all().empty());
}

TEST_CASE("details that are no object have no members") {
  for (const char* details :
       {"", "[]", "null", "{", "{\"a\"", "{\"a\":", "{\"a\":\"b", "{\"a\" 1}", "\"a\"", "7"}) {
    CAPTURE(details);
    CHECK(Members(details).all().empty());
    CHECK(KindOf({"h", "app", "hello", details}).fields.empty());
  }
}

TEST_CASE("a member is found by its whole key or by the last part of it") {
  const Members members(R"({"data.top_score":0.9,"my_score":1})");
  REQUIRE(members.Find("top_score") != nullptr);
  CHECK(members.Find("top_score") == members.Find("data.top_score"));
  CHECK(members.Find("top_score")->Name() == "top_score");
  CHECK(members.Find("score") == nullptr);
  CHECK(members.HasKey("data.top_score"));
  CHECK_FALSE(members.HasKey("top_score"));
}

TEST_CASE("of two members of one key the first is found") {
  const Members members(R"({"a":1,"a":2})");
  CHECK(members.all().size() == 2);
  CHECK(members.Find("a")->json == "1");
}

TEST_CASE("what is quoted is a text, whatever it looks like") {
  const Members members(R"({"a":"null","b":"true","c":"","d":-1.5e3})");
  REQUIRE(members.all().size() == 4);
  CHECK(members.Find("a")->type == MemberType::kString);
  CHECK(members.Find("b")->type == MemberType::kString);
  CHECK(members.Find("c")->Value().empty());
  CHECK(members.Find("d")->type == MemberType::kNumber);
  CHECK(members.Find("d")->Value() == "-1.5e3");
}

TEST_CASE("escapes are undone, a pair of surrogates is one character, half of one is replaced") {
  const Members members(
      R"({"pair":"\ud83d\ude00","half":"a\ud83dz","quotes":"\"\\\/","bad":"\u12"})");
  CHECK(members.Find("pair")->Value() == "\xF0\x9F\x98\x80");
  CHECK(members.Find("half")->Value() == "a\xEF\xBF\xBDz");
  CHECK(members.Find("quotes")->Value() == "\"\\/");
  CHECK(members.Find("bad")->Value() == "12");
}

TEST_CASE("a value is plain where its JSON text is what a person reads") {
  const Members members(R"({"a":"open","b":"o\n","c":[1],"d":7})");
  CHECK(members.Find("a")->IsPlain());
  CHECK_FALSE(members.Find("b")->IsPlain());
  CHECK_FALSE(members.Find("c")->IsPlain());
  CHECK(members.Find("d")->IsPlain());
}

TEST_CASE("an item of a list that is a list or an object is left out of what a person reads") {
  const Members members(R"({"a":["x",["y"],{"z":1},"]",3],"b":[]})");
  CHECK(members.Find("a")->Value() == "x, ], 3");
  CHECK(members.Find("b")->Value().empty());
}

TEST_CASE("of many members the first are taken, and objects within objects to any depth") {
  std::string many = "{";
  for (int i = 0; i < 500; ++i) many += "\"k" + std::to_string(i) + "\":1,";
  many += "\"last\":1}";
  CHECK(Members(many).all().size() == kMostMembers);
  CHECK(Members(many).Find("last") == nullptr);

  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "{\"a\":";
  deep += "{\"b\":1}";
  REQUIRE(Members(deep).Find("b") != nullptr);
  CHECK(Members(deep).Find("b")->json == "1");
  CHECK(Members("{\"a\":" + std::string(100'000, '[')).all().empty());
}

}  // namespace
}  // namespace yesterlog
