#include "core/gather/buckets.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

TEST_CASE("windows are cut by days, long ones by months and years") {
  const std::vector<Window> all = {{std::nullopt, At("2026-04-10T12:00")}};
  const auto days = CutByCalendar(all, At("2026-04-08T23:00"), At("2026-04-10T01:00"), {});
  REQUIRE(days.size() == 3);
  CHECK(days[0].name == "Wed 08-Apr-2026");
  // Behind the last event nothing is covered.
  CHECK(days[0].windows[0].start == At("2026-04-08T23:00"));
  CHECK(days[2].windows[0].end == Instant{At("2026-04-10T01:00").ms + 1});
  const auto months = CutByCalendar(all, At("2025-12-31"), At("2026-03-10"), {});
  REQUIRE(months.size() == 4);
  CHECK(months[0].name == "December 2025");
  const auto years = CutByCalendar(all, At("2010-05-05"), At("2026-03-10"), {});
  CHECK(years.size() == 17);
  CHECK(years[16].name == "2026");
}

TEST_CASE("days between disjoint windows are left out") {
  const std::vector<Window> windows = {{At("2026-04-06"), At("2026-04-07")},
                                       {At("2026-04-09"), At("2026-04-10")}};
  const auto days = CutByCalendar(windows, At("2026-04-06T10:00"), At("2026-04-09T10:00"), {});
  REQUIRE(days.size() == 2);
  CHECK(days[1].name == "Thu 09-Apr-2026");
}

}  // namespace
}  // namespace yesterlog
