#include "core/rewrite/gate_json.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("what the gate says survives a round trip, and needs to say whether it accepts") {
  const auto gate = GateFromJson(
      GateToJson({.accepted = false, .reason = "repetition", .reply = "Say \"it\" once."}));
  REQUIRE(gate.ok());
  CHECK_FALSE(gate->accepted);
  CHECK(gate->reason == "repetition");
  CHECK(gate->reply == "Say \"it\" once.");
  for (const char* json :
       {"", "7", "{}", R"({"accepted":1})", R"({"accepted":true,"reason":[]})"}) {
    CAPTURE(json);
    CHECK_FALSE(GateFromJson(json).ok());
  }
}

}  // namespace
}  // namespace yesterlog
