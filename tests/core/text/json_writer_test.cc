#include "core/text/json_writer.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/text/json_members.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

TEST_CASE("members stand in the order in which they were added") {
  const std::vector<int> numbers = {1, 2};
  const std::string text = JsonWriter()
                               .Add("text", "a \"b\"\n")
                               .Add("n", 3)
                               .Add("large", std::numeric_limits<int64_t>::max())
                               .Add("half", 0.5)
                               .Add("on", true)
                               .Add("none", std::optional<int>())
                               .Add("some", std::optional<int>(4))
                               .Add("numbers", numbers)
                               .Add("inner", JsonWriter().Add("a", "b").Json())
                               .Take();
  CHECK(text ==
        R"({"text":"a \"b\"\n","n":3,"large":9223372036854775807,"half":0.5,"on":true,"none":null,)"
        R"("some":4,"numbers":[1,2],"inner":{"a":"b"}})");
  CHECK(JsonWriter().Take() == "{}");
  const std::vector<std::vector<std::optional<int>>> nested = {{1, std::nullopt}, {}};
  CHECK(ToJson(nested).text == "[[1,null],[]]");
  CHECK(JsonList(numbers, [](int n) { return std::vector<int>(1, n); }).text == "[[1],[2]]");
}

TEST_CASE("whatever bytes a string has, what is written is JSON in UTF-8") {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  const std::string text = JsonWriter().Add(bytes, bytes).Take();
  CHECK(IsValidUtf8(text));
  const JsonDocument document(text);
  REQUIRE(document.root().Members().size() == 1);
  CHECK(document.root().Members()[0].second.String()->starts_with(std::string("\0\x01", 2)));
}

TEST_CASE("numbers that JSON does not have are null") {
  CHECK(ToJson(std::numeric_limits<double>::quiet_NaN()).text == "null");
  CHECK(ToJson(std::numeric_limits<double>::infinity()).text == "null");
}

TEST_CASE("JSON is embedded as it is, on one line, and any other text as a string") {
  CHECK(Embedded("{\"b\": 1,\n \"a\": [2]}").text == R"({"b":1,"a":[2]})");
  CHECK(Embedded("not json").text == "\"not json\"");
  CHECK(Embedded("").text == "\"\"");
}

}  // namespace
}  // namespace yesterlog
