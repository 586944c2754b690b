#include "core/assistant/json_request.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("keys are read with their types, and missing ones fall back") {
  JsonRequest request(R"({"query":"fox","k":5,"deep":true,"ids":["a","b"],"none":null})");
  CHECK(request.RequiredString("query") == "fox");
  CHECK(request.Int("k", 10, 1, 100) == 5);
  CHECK(request.Bool("deep", false));
  CHECK(request.Strings("ids") == std::vector<std::string>{"a", "b"});
  CHECK(request.String("none", "fallback") == "fallback");
  CHECK_FALSE(request.Has("none"));
  CHECK(request.status().ok());
}

TEST_CASE("the first wrong key is named") {
  JsonRequest request(R"({"k":"five","query":7})");
  request.Int("k", 10, 1, 100);
  request.RequiredString("query");
  REQUIRE_FALSE(request.status().ok());
  CHECK(request.status().error().code == ErrorCode::kInvalidArgument);
  CHECK(request.status().error().message == "\"k\" must be a whole number from 1 to 100.");
}

TEST_CASE("a number out of range or with a fraction is refused") {
  for (const char* json : {R"({"k":0})", R"({"k":101})", R"({"k":1.5})", R"({"k":1e300})"}) {
    CAPTURE(json);
    JsonRequest request(json);
    CHECK(request.Int("k", 10, 1, 100) == 10);
    CHECK_FALSE(request.status().ok());
  }
}

TEST_CASE("what is no object is an error and reads as empty") {
  for (const char* json : {"", "[]", "7", "{", "\"text\"", "{\"a\":1}}"}) {
    CAPTURE(json);
    JsonRequest request(json);
    CHECK_FALSE(request.status().ok());
    CHECK(request.String("a").empty());
  }
}

TEST_CASE("nesting is bounded") {
  const std::string deep = "{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
  JsonRequest request(deep);
  CHECK(request.Strings("a").empty());
}

TEST_CASE("the reference time is local text or milliseconds, and required") {
  const ZoneTable zone = *ZoneTable::Create("X", 3600, {});
  JsonRequest local(R"({"now":"2026-04-10T12:00"})");
  CHECK(local.Now(zone) == Instant{ParseLocal("2026-04-10T11:00")->ms});
  JsonRequest instant(R"({"now_ms":1000})");
  CHECK(instant.Now(zone) == Instant{1000});
  JsonRequest missing("{}");
  missing.Now(zone);
  CHECK_FALSE(missing.status().ok());
  JsonRequest malformed(R"({"now":"noonish"})");
  malformed.Now(zone);
  CHECK(malformed.status().error().message.find("\"now\"") != std::string::npos);
}

}  // namespace
}  // namespace yesterlog
