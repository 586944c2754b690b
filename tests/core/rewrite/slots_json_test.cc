#include "core/rewrite/slots_json.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("slots survive a round trip, and missing members keep their defaults") {
  Slots slots{.intent = Intent::kCounting,
              .time = "on \"Tuesday\"",
              .rendered_query = "how many\ncars",
              .metadata = {.sources = {"cam"}, .labels = {"car"}, .min_risk = 2}};
  const auto back = SlotsFromJson(SlotsToJson(slots));
  REQUIRE(back.ok());
  CHECK(*back == slots);
  const auto sparse = SlotsFromJson(R"({"intent":"counting","rendered_query":"cars"})");
  REQUIRE(sparse.ok());
  CHECK(sparse->metadata == Metadata{});
}

TEST_CASE("slots that are ill-formed are refused with what is wrong") {
  for (const char* json :
       {"", "[]", "{", "null", "7", "{}", R"({"intent":"counting"})",
        R"({"intent":"dance","rendered_query":"x"})", R"({"intent":7,"rendered_query":"x"})",
        R"({"intent":"counting","rendered_query":[]})",
        R"({"intent":"counting","rendered_query":"x","metadata":[]})",
        R"({"intent":"counting","rendered_query":"x","metadata":{"min_risk":"high"}})"}) {
    CAPTURE(json);
    const auto slots = SlotsFromJson(json);
    REQUIRE_FALSE(slots.ok());
    CHECK(slots.error().code == ErrorCode::kInvalidArgument);
    CHECK_FALSE(slots.error().message.empty());
  }
}

}  // namespace
}  // namespace yesterlog
