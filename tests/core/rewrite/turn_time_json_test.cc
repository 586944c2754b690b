#include "core/rewrite/turn_time_json.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

TEST_CASE("times survive a round trip") {
  TurnTime time;
  time.resolution.readings = {{{{At("2026-04-07"), At("2026-04-08")}}, "Tue 07-Apr-2026"},
                              {{{std::nullopt, At("2026-04-08")}}, "before"}};
  time.resolution.rule = "weekday";
  time.inherited = true;
  const auto back = TurnTimeFromJson(TurnTimeToJson(time, {}), {});
  REQUIRE(back.ok());
  CHECK(back->inherited);
  REQUIRE(back->resolution.readings.size() == 2);
  CHECK(back->resolution.readings[0].windows == time.resolution.readings[0].windows);
  CHECK_FALSE(back->resolution.readings[1].windows[0].start);
}

TEST_CASE("a window may be given as local times, and must not be empty") {
  const auto read = [](const std::string& window) {
    return TurnTimeFromJson("{\"readings\":[{\"windows\":[" + window + "]}]}", {});
  };
  const auto local = read(R"({"start":"2026-04-07","end":"2026-04-08T12:00"})");
  REQUIRE(local.ok());
  CHECK(local->resolution.readings[0].windows[0] ==
        Window{At("2026-04-07"), At("2026-04-08T12:00")});
  CHECK_FALSE(read(R"({"start":"2026-04-08","end":"2026-04-08"})").ok());
  CHECK_FALSE(read(R"({"start":"noon","end":"2026-04-08"})").ok());
  CHECK_FALSE(read(R"({"start":"2026-04-08"})").ok());
  CHECK_FALSE(read(R"({"start_ms":"x","end_ms":1})").ok());
  CHECK_FALSE(TurnTimeFromJson(R"({"readings":[]})", {}).ok());
  CHECK_FALSE(TurnTimeFromJson(R"({"readings":[{"windows":[]}]})", {}).ok());
}

}  // namespace
}  // namespace yesterlog
