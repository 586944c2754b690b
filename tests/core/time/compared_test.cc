// The second side of a comparison.
#include <doctest/doctest.h>

#include "core/time/resolver.h"

namespace yesterlog {
namespace {

TimeResolution At(std::string_view text, const ZoneTable& zone) {
  return ResolveTime(text, zone.StartInstant(*ParseLocal("2026-06-17T15:20")), zone);
}

size_t WindowsIn(std::string_view text) {
  return At(text, ZoneTable()).readings.front().windows.size();
}

TEST_CASE("the period before the first side is a window of its own") {
  for (const char* text :
       {"were there fewer vans this month than the month before", "this year vs the year before",
        "the first week of May or the week before", "more rings on the 4th than the day before",
        "last night compared to the previous night", "this afternoon than the afternoon before"}) {
    CAPTURE(std::string(text));
    const TimeResolution found = At(text, ZoneTable());
    const std::vector<Window>& windows = found.readings.front().windows;
    REQUIRE(windows.size() == 2);
    CHECK(windows[0].end <= windows[1].start);
    CHECK(found.spans.size() == 2);
  }
}

TEST_CASE("without a first side, or in another sentence, it is none") {
  CHECK(WindowsIn("this month. Were there more the month before?") == 1);
  CHECK(WindowsIn("what happened today the week before the fair") == 1);
  CHECK(At("than the month before", ZoneTable()).fallback);
  CHECK(At("", ZoneTable()).fallback);
}

TEST_CASE("a date behind 'before' is what the period lies before") {
  const TimeResolution found = At("more this week than the week before Christmas", ZoneTable());
  CHECK(found.readings.front().canonical ==
        "Mon 15-Dec-2025 to Sun 21-Dec-2025; Mon 15-Jun-2026 to Sun 21-Jun-2026");
}

TEST_CASE("what comes again on the first side comes again on the second") {
  const TimeReading reading =
      At("after 9pm this week or the week before", ZoneTable()).readings.front();
  CHECK(reading.windows.size() == 2);
  CHECK(reading.recurrence.clocks == std::vector<ClockRange>{{21 * 60, 24 * 60}});
}

}  // namespace
}  // namespace yesterlog
