#include "core/text/json_members.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

enum class Colour { kRed, kBlue };

std::optional<Colour> ColourFromName(std::string_view name) {
  if (name == "red") return Colour::kRed;
  if (name == "blue") return Colour::kBlue;
  return std::nullopt;
}

TEST_CASE("members are read with their types, missing ones and null leave what is there") {
  const JsonDocument document(
      R"({"name":"cam","on":true,"n":5,"x":1.5,"ids":["a","b"],"none":null,"colour":"blue","new":[]})");
  JsonMembers members(document.root());
  std::string name;
  std::string none = "kept";
  bool on = false;
  int n = 0;
  double x = 0;
  std::vector<std::string> ids;
  Colour colour = Colour::kRed;
  members.Read("name", &name);
  members.Read("none", &none);
  members.Read("missing", &none);
  members.Read("on", &on);
  members.Read("n", &n);
  members.Read("x", &x);
  members.Read("ids", &ids);
  members.ReadName<ColourFromName>("colour", &colour);
  CHECK(members.status().ok());
  CHECK(name == "cam");
  CHECK(none == "kept");
  CHECK(on);
  CHECK(n == 5);
  CHECK(x == 1.5);
  CHECK(ids == std::vector<std::string>{"a", "b"});
  CHECK(colour == Colour::kBlue);
}

TEST_CASE("the first thing that is wrong is told, and what was read wrongly stays as it was") {
  const JsonDocument document(R"({"n":"five","name":7,"ids":["a",1],"colour":"green"})");
  JsonMembers members(document.root());
  int n = 3;
  std::string name = "kept";
  members.Read("n", &n);
  members.Read("name", &name);
  REQUIRE_FALSE(members.status().ok());
  CHECK(members.status().error().code == ErrorCode::kInvalidArgument);
  CHECK(members.status().error().message.find("\"n\" must be a whole number") == 0);
  CHECK(n == 3);
  CHECK(name == "kept");
  JsonMembers colours(document.root());
  Colour colour = Colour::kRed;
  colours.ReadName<ColourFromName>("colour", &colour);
  CHECK(colours.status().error().message == "\"colour\" cannot be \"green\"");
  JsonMembers lists(document.root());
  std::vector<std::string> ids;
  lists.Read("ids", &ids);
  CHECK(lists.status().error().message == "\"ids\": each must be a string");
  CHECK(ids.empty());
}

TEST_CASE("a whole number keeps to the type that it is read into") {
  for (const char* text : {"1e300", "2147483648", "-2147483649", "1.5", "18446744073709551616",
                           "true", "\"1\"", "[1]", "{}"}) {
    CAPTURE(text);
    const JsonDocument document("{\"n\":" + std::string(text) + "}");
    JsonMembers members(document.root());
    int n = 3;
    members.Read("n", &n);
    CHECK_FALSE(members.status().ok());
    CHECK(n == 3);
  }
  const JsonDocument document(R"({"whole":5.0,"size":18446744073709551615,"minus":-1})");
  JsonMembers members(document.root());
  int64_t whole = 0;
  members.Read("whole", &whole);
  CHECK(whole == 5);
  CHECK(members.status().ok());
  size_t size = 7;
  members.Read("minus", &size);
  CHECK_FALSE(members.status().ok());
  CHECK(size == 7);
}

TEST_CASE("what is no object is said to be none, and reads as empty") {
  for (const char* text : {"", "[]", "7", "{", "\"text\"", "null", "{\"a\":1}}", "\xFF\xFE"}) {
    CAPTURE(text);
    const JsonDocument document(text);
    JsonMembers members(document.root());
    CHECK(members.status().error().message == "it must be a JSON object");
    CHECK_FALSE(members.Has("a"));
    CHECK(document.root().Members().empty());
  }
}

TEST_CASE("nesting is bounded") {
  const std::string deep = "{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
  const JsonDocument document(deep);
  JsonView value = document.root();
  size_t depth = 0;
  for (auto inner = value.Find("a"); inner && inner->is_array(); ++depth) {
    const auto elements = inner->Elements();
    inner = elements.empty() ? std::nullopt : std::optional(elements[0]);
  }
  CHECK(depth <= 64);
}

TEST_CASE("lists are read element by element, null among them") {
  const JsonDocument document(R"({"ends":[1,null,3]})");
  JsonMembers members(document.root());
  std::vector<int64_t> ends = {9};
  members.ReadList("ends", &ends, [](const JsonView& value) {
    return value.is_null() ? Result<int64_t>(-1) : Result<int64_t>(*value.Whole());
  });
  CHECK(members.status().ok());
  CHECK(ends == std::vector<int64_t>{1, -1, 3});
  JsonMembers again(document.root());
  again.Read("ends", &ends);
  CHECK_FALSE(again.status().ok());
}

}  // namespace
}  // namespace yesterlog
