#include "core/rewrite/turn_context_json.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("a turn survives a round trip, with and without a last event") {
  TurnContext turn{.rendered_query = "how many \"cars\"",
                   .canonical_time = "Tue 07-Apr-2026",
                   .summary = "7 of them",
                   .intent = Intent::kCounting,
                   .metadata = {.sources = {"cam"}, .labels = {"car"}, .min_risk = 1},
                   .last_shown = Instant{1775822400000},
                   .named = "Ann"};
  const auto back = TurnFromJson(TurnToJson(turn));
  REQUIRE(back.ok());
  CHECK(TurnToJson(*back) == TurnToJson(turn));
  CHECK(back->last_shown == turn.last_shown);
  CHECK(back->metadata == turn.metadata);
  CHECK(back->named == "Ann");
  turn.last_shown.reset();
  CHECK_FALSE(TurnFromJson(TurnToJson(turn))->last_shown);
  CHECK(TurnToJson(std::optional<TurnContext>()) == "null");
}

TEST_CASE("a turn that no reply gave is refused") {
  for (const char* json :
       {"", "[]", "null", "{}", R"({"intent":"counting"})", R"({"rendered_query":7})",
        R"({"rendered_query":"x","intent":"dance"})", R"({"rendered_query":"x","metadata":7})",
        R"({"rendered_query":"x","last_shown_ms":"noon"})"}) {
    CAPTURE(json);
    const auto turn = TurnFromJson(json);
    REQUIRE_FALSE(turn.ok());
    CHECK(turn.error().code == ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace yesterlog
