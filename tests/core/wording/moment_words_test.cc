#include "core/wording/moment_words.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

ZoneTable Berlin() {
  auto zone = ZoneTable::Create("Europe/Berlin", 3600, {{At("2026-03-29T01:00"), 7200}});
  REQUIRE(zone.ok());
  return *zone;
}

std::string Described(const char* start, const char* end) {
  std::optional<Instant> from;
  if (*start) from = At(start);
  return DescribeWindows({{from, At(end)}}, {});
}

TEST_CASE("windows read as a person would say them") {
  CHECK(Described("2026-04-07", "2026-04-08") == "on Tue 7 Apr 2026");
  CHECK(Described("2026-04-06", "2026-04-13") == "from Mon 6 Apr 2026 to Sun 12 Apr 2026");
  CHECK(Described("2026-04-07T15:00", "2026-04-07T17:00") == "on Tue 7 Apr 2026, 15:00 to 17:00");
  CHECK(Described("2026-04-07T20:00", "2026-04-08") == "on Tue 7 Apr 2026, 20:00 to midnight");
  CHECK(Described("2026-04-07T20:00", "2026-04-08T06:00") ==
        "from Tue 7 Apr 2026, 20:00 to Wed 8 Apr 2026, 06:00");
  CHECK(Described("", "2026-04-08") == "before Wed 8 Apr 2026");
  CHECK(Described("", "2026-04-08T12:30") == "before Wed 8 Apr 2026, 12:30");
  CHECK(Described("2026-04-06", "2026-04-08T12:30") ==
        "from Mon 6 Apr 2026 to Wed 8 Apr 2026, 12:30");
  CHECK(DescribeWindows({}, {}).empty());
}

// So many days from Monday 6 April 2026 on, between two times of the local day.
std::string OnDays(int days, int64_t from_ms, int64_t to_ms, const ZoneTable& zone = {}) {
  std::vector<Window> windows;
  for (int day = 0; day < days; ++day) {
    const int64_t midnight = At("2026-04-06").ms + day * kMsPerDay;
    windows.push_back(
        {zone.StartInstant({midnight + from_ms}), zone.StartInstant({midnight + to_ms})});
  }
  return DescribeWindows(windows, zone);
}

TEST_CASE("many stretches at one time of day are told by that time") {
  CHECK(OnDays(7, 5 * kMsPerHour, 12 * kMsPerHour) ==
        "between 05:00 and 12:00 on 7 days from Mon 6 Apr 2026 to Sun 12 Apr 2026");
  CHECK(OnDays(5, 20 * kMsPerHour, 30 * kMsPerHour, Berlin()) ==
        "between 20:00 and 06:00 of the next day on 5 days from Mon 6 Apr 2026 to Fri "
        "10 Apr 2026");
  CHECK(OnDays(4, 20 * kMsPerHour, kMsPerDay) ==
        "between 20:00 and midnight on 4 days from Mon 6 Apr 2026 to Thu 9 Apr 2026");
  CHECK(OnDays(2, 0, kMsPerHour) ==
        "on Mon 6 Apr 2026, 00:00 to 01:00 and on Tue 7 Apr 2026, 00:00 to 01:00");
}

TEST_CASE("a day is a day on both sides of a change of the clocks") {
  const ZoneTable zone = Berlin();
  const Window day{zone.StartInstant({At("2026-03-29").ms}),
                   zone.StartInstant({At("2026-03-30").ms})};
  CHECK(DescribeWindows({day}, zone) == "on Sun 29 Mar 2026");
  CHECK(FormatMoment(At("2026-03-29T00:30"), zone) == "Sun 29 Mar 2026, 01:30");
  CHECK(FormatMoment(At("2026-03-29T01:30"), zone) == "Sun 29 Mar 2026, 03:30");
}

TEST_CASE("a window has a name, a stretch names its day once, and seconds show when asked for") {
  const Window week{At("2026-04-06"), At("2026-04-13")};
  CHECK(NameOfWindow(week, {}) == "Mon 6 Apr 2026 to Sun 12 Apr 2026");
  CHECK(NameOfWindow({std::nullopt, At("2026-04-06")}, {}) == "before Mon 6 Apr 2026");
  const Instant from = At("2026-04-08T02:43:17");
  CHECK(FormatStretch(from, At("2026-04-08T05:10"), {}) == "Wed 8 Apr 2026, 02:43 to 05:10");
  CHECK(FormatStretch(from, At("2026-04-09"), {}) == "Wed 8 Apr 2026, 02:43 to midnight");
  CHECK(FormatStretch(from, At("2026-04-09T05:10"), {}) ==
        "Wed 8 Apr 2026, 02:43 to Thu 9 Apr 2026, 05:10");
  CHECK(FormatStretch(from, At("2026-04-08T02:43:40"), {}) ==
        "Wed 8 Apr 2026, 02:43:17 to 02:43:40");
  CHECK(FormatMoment(from, {}, Precision::kSeconds) == "Wed 8 Apr 2026, 02:43:17");
  CHECK(FormatEdge(At("2026-04-08"), {}) == "Wed 8 Apr 2026");
  CHECK(FormatEdge(from, {}) == "Wed 8 Apr 2026, 02:43");
  CHECK(DayText({2026, 12, 31}) == "Thu 31 Dec 2026");
  CHECK(NightText({2026, 4, 8}) == "Wed 8 to Thu 9 Apr 2026");
  CHECK(NightText({2026, 4, 30}) == "Thu 30 Apr to Fri 1 May 2026");
  CHECK(NightText({2026, 12, 31}) == "Thu 31 Dec 2026 to Fri 1 Jan 2027");
  CHECK(MonthText({2026, 12, 31}) == "December 2026");
}

}  // namespace
}  // namespace yesterlog
