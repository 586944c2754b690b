#include "core/time/resolver.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Instant At(const char* local, const ZoneTable& zone = ZoneTable()) {
  return zone.StartInstant(*ParseLocal(local));
}

ZoneTable Berlin() {
  return *ZoneTable::Create("Europe/Berlin", 3600,
                            {{At("2026-03-29T01:00"), 7200}, {At("2026-10-25T01:00"), 3600}});
}

std::string Canonical(std::string_view text, const char* now = "2026-04-08T14:30",
                      const TimeOptions& options = {}) {
  return ResolveTime(text, At(now), ZoneTable(), options).readings.front().canonical;
}

TEST_CASE("canonical text names days, ranges, open ends and clock times") {
  CHECK(Canonical("yesterday") == "Tue 07-Apr-2026");
  CHECK(Canonical("last week") == "Mon 30-Mar-2026 to Sun 05-Apr-2026");
  CHECK(Canonical("since Monday") == "since Mon 06-Apr-2026");
  CHECK(Canonical("before March") == "before Sun 01-Mar-2026");
  CHECK(Canonical("3 to 5pm yesterday") == "Tue 07-Apr-2026 15:00 to Tue 07-Apr-2026 17:00");
  CHECK(Canonical("Monday and Thursday") == "Thu 02-Apr-2026; Mon 06-Apr-2026");
  CHECK(Canonical("ever") == "ever");
}

TEST_CASE("a day can be 23 or 25 hours long") {
  const ZoneTable zone = Berlin();
  const auto hours = [&](std::string_view text, const char* now) {
    const TimeResolution found = ResolveTime(text, At(now, zone), zone);
    const Window window = found.readings.front().windows.front();
    return (window.end.ms - window.start->ms) / kMsPerHour;
  };
  CHECK(hours("yesterday", "2026-03-30T12:00") == 23);
  CHECK(hours("yesterday", "2026-10-26T12:00") == 25);
  CHECK(hours("last night", "2026-03-29T12:00") == 9);
  CHECK(hours("last 24 hours", "2026-03-29T12:00") == 24);
}

TEST_CASE("a clock time that was skipped moves forward, one shown twice takes both showings") {
  const ZoneTable zone = Berlin();
  const TimeResolution skipped =
      ResolveTime("2:15am to 2:45am today", At("2026-03-29T12:00", zone), zone);
  CHECK(skipped.readings[0].windows[0].start == At("2026-03-29T03:00", zone));
  CHECK(skipped.readings[0].windows[0].end > *skipped.readings[0].windows[0].start);
  const TimeResolution twice = ResolveTime("2am to 3am today", At("2026-10-25T12:00", zone), zone);
  const Window window = twice.readings[0].windows[0];
  CHECK(window.end.ms - window.start->ms == 2 * kMsPerHour);
}

TEST_CASE("the order of day and month and the first day of the week are settings") {
  TimeOptions options;
  options.date_order = DateOrder::kDayFirst;
  CHECK(Canonical("6/10/2018", "2026-04-08T14:30", options) == "Sat 06-Oct-2018");
  CHECK(Canonical("6/10/2018") == "Sun 10-Jun-2018");
  options.week_start = Weekday::kSunday;
  CHECK(Canonical("last week", "2026-04-08T14:30", options) ==
        "Sun 29-Mar-2026 to Sat 04-Apr-2026");
}

TEST_CASE("an hour without am or pm has two readings, the latest past one first") {
  const TimeResolution found = ResolveTime("yesterday at 8", At("2026-04-08T14:30"), ZoneTable());
  REQUIRE(found.readings.size() == 2);
  CHECK(found.readings[0].canonical == "Tue 07-Apr-2026 20:00 to Tue 07-Apr-2026 21:00");
  CHECK(found.readings[1].canonical == "Tue 07-Apr-2026 08:00 to Tue 07-Apr-2026 09:00");
  // The reading that lies ahead is none: no log holds it.
  CHECK(ResolveTime("today at 8", At("2026-04-08T14:30"), ZoneTable()).readings.size() == 1);
}

TEST_CASE("spans cover the phrase with its small words, and nothing else") {
  const std::string text = "did anyone ring [at] the door in the last 3 days, please?";
  const TimeResolution found = ResolveTime(text, At("2026-04-08T14:30"), ZoneTable());
  CHECK(found.matched == "in the last 3 days");
  REQUIRE(found.spans.size() == 1);
  CHECK(text.substr(found.spans[0].begin, found.spans[0].end - found.spans[0].begin) ==
        found.matched);
}

TEST_CASE("phrases that stand apart are told apart, and complete each other") {
  const TimeResolution found =
      ResolveTime("On Tuesday, did the dog bark at 3pm?", At("2026-04-08T14:30"), ZoneTable());
  CHECK(found.matched == "On Tuesday; at 3pm");
  CHECK(found.readings[0].canonical == "Tue 07-Apr-2026 15:00 to Tue 07-Apr-2026 16:00");
}

TEST_CASE("today at midnight is the day, not an empty window") {
  CHECK(Canonical("today", "2026-04-08T00:00") == "Wed 08-Apr-2026");
  const TimeResolution found = ResolveTime("today", At("2026-04-08T00:00"), ZoneTable());
  CHECK_FALSE(found.future);
}

TEST_CASE("what can only lie ahead is marked as future") {
  CHECK(ResolveTime("tomorrow", At("2026-04-08T14:30"), ZoneTable()).future);
  CHECK(ResolveTime("tonight", At("2026-04-08T10:00"), ZoneTable()).future);
  CHECK_FALSE(ResolveTime("tonight", At("2026-04-08T21:00"), ZoneTable()).future);
}

TEST_CASE("the hull spans all windows of a reading") {
  const TimeResolution found =
      ResolveTime("Monday and Thursday", At("2026-04-08T14:30"), ZoneTable());
  const Window hull = Hull(found.readings.front());
  CHECK(hull.start == At("2026-04-02"));
  CHECK(hull.end == At("2026-04-07"));
}

TEST_CASE("weekends and weekdays together are the whole log, said in words of time") {
  const ZoneTable zone;
  const Instant now = zone.StartInstant(*ParseLocal("2026-06-17T15:20"));
  const TimeResolution found = ResolveTime("is it busier on a weekend than a weekday", now, zone);
  CHECK(found.everything);
  CHECK(found.whole_log);
  CHECK(!found.all_time());
  CHECK(found.spans.size() == 2);
}

}  // namespace
}  // namespace yesterlog
