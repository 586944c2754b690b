#include "core/gather/execute_clock.h"

#include "tests/core/gather/execute_test_data.h"

namespace yesterlog {
namespace {

// "the stretch's begin, the part's end", both by the clock in UTC.
std::string PartAt(Unit unit, const std::string& at, const ZoneTable& zone = {}) {
  const ClockUnits units(unit, zone);
  const ClockPart part = units.At(At(at).ms);
  return (part.key ? units.NameOf(*part.key) : "none") + ", " + FormatLocal({part.end_ms});
}

std::string WholeOf(Unit unit, const std::string& at, const ZoneTable& zone = {}) {
  const ClockUnits units(unit, zone);
  const std::optional<Window> window = units.WindowOf(*units.At(At(at).ms).key);
  if (!window) return "none";
  return FormatLocal({window->start->ms}) + " " + FormatLocal({window->end.ms});
}

TEST_CASE("units of time are those before the source") {
  for (const Unit unit : {Unit::kHourOfDay, Unit::kNight, Unit::kYear}) CHECK(IsOfTime(unit));
  for (const Unit unit : {Unit::kSource, Unit::kLabel, Unit::kKind, Unit::kField}) {
    CHECK_FALSE(IsOfTime(unit));
  }
}

TEST_CASE("a moment lies in a stretch that is named by its begin, up to where it ends") {
  const std::string at = "2026-04-09T14:31:05.250";  // a Thursday
  CHECK(PartAt(Unit::kHour, at) == "2026-04-09T14:00, 2026-04-09T15:00:00");
  CHECK(PartAt(Unit::kDay, at) == "2026-04-09, 2026-04-10T00:00:00");
  CHECK(PartAt(Unit::kWeek, at) == "2026-04-06, 2026-04-13T00:00:00");
  CHECK(PartAt(Unit::kMonth, at) == "2026-04, 2026-05-01T00:00:00");
  CHECK(PartAt(Unit::kYear, at) == "2026, 2027-01-01T00:00:00");
  CHECK(PartAt(Unit::kHourOfDay, at) == "14, 2026-04-09T15:00:00");
  CHECK(PartAt(Unit::kWeekday, at) == "Thursday, 2026-04-10T00:00:00");
}

TEST_CASE("a stretch holds its first moment and not its end") {
  CHECK(PartAt(Unit::kHour, "2026-04-09T14:00") == "2026-04-09T14:00, 2026-04-09T15:00:00");
  CHECK(PartAt(Unit::kWeek, "2026-04-05T23:59:59.999") == "2026-03-30, 2026-04-06T00:00:00");
  CHECK(PartAt(Unit::kMonth, "2025-12-31T23:59") == "2025-12, 2026-01-01T00:00:00");
  CHECK(PartAt(Unit::kHourOfDay, "2026-04-09T00:00") == "00, 2026-04-09T01:00:00");
  CHECK(PartAt(Unit::kYear, "1969-07-20T20:17") == "1969, 1970-01-01T00:00:00");
}

TEST_CASE("a night is of the day on which it begins, and by day there is none") {
  CHECK(PartAt(Unit::kNight, "2026-04-06T20:00") == "2026-04-06, 2026-04-07T06:00:00");
  CHECK(PartAt(Unit::kNight, "2026-04-07T05:59:59.999") == "2026-04-06, 2026-04-07T06:00:00");
  CHECK(PartAt(Unit::kNight, "2026-04-07T06:00") == "none, 2026-04-07T20:00:00");
  CHECK(PartAt(Unit::kNight, "2026-04-07T19:59") == "none, 2026-04-07T20:00:00");
}

TEST_CASE("the whole of a stretch is a window, what comes again has none") {
  CHECK(WholeOf(Unit::kHour, "2026-04-09T14:31") == "2026-04-09T14:00:00 2026-04-09T15:00:00");
  CHECK(WholeOf(Unit::kNight, "2026-04-09T02:00") == "2026-04-08T20:00:00 2026-04-09T06:00:00");
  CHECK(WholeOf(Unit::kMonth, "2024-02-10T00:00") == "2024-02-01T00:00:00 2024-03-01T00:00:00");
  CHECK(WholeOf(Unit::kHourOfDay, "2026-04-09T14:31") == "none");
  CHECK(WholeOf(Unit::kWeekday, "2026-04-09T14:31") == "none");
}

TEST_CASE("where the clock is set a part ends, and its stretch goes on") {
  // In Berlin from 02:00 to 03:00, at 01:00 in UTC.
  CHECK(PartAt(Unit::kDay, "2026-03-29T00:30", Berlin()) == "2026-03-29, 2026-03-29T01:00:00");
  CHECK(PartAt(Unit::kDay, "2026-03-29T01:00", Berlin()) == "2026-03-29, 2026-03-29T22:00:00");
  CHECK(PartAt(Unit::kHour, "2026-03-29T01:00", Berlin()) ==
        "2026-03-29T03:00, 2026-03-29T02:00:00");
  CHECK(WholeOf(Unit::kDay, "2026-03-29T01:00", Berlin()) ==
        "2026-03-28T23:00:00 2026-03-29T22:00:00");
  // And back from 03:00 to 02:00.
  CHECK(PartAt(Unit::kHour, "2026-10-25T00:30", Berlin()) ==
        "2026-10-25T02:00, 2026-10-25T01:00:00");
  CHECK(PartAt(Unit::kHour, "2026-10-25T01:30", Berlin()) ==
        "2026-10-25T02:00, 2026-10-25T02:00:00");
  CHECK(WholeOf(Unit::kNight, "2026-10-25T01:30", Berlin()) ==
        "2026-10-24T18:00:00 2026-10-25T05:00:00");
}

TEST_CASE("the parts of a year follow each other, each within the whole of its stretch") {
  const ZoneTable zone = Berlin();
  for (const Unit unit : {Unit::kHour, Unit::kDay, Unit::kNight, Unit::kWeek, Unit::kMonth}) {
    const ClockUnits units(unit, zone);
    std::optional<int64_t> before;
    for (int64_t ms = At("2026-01-01").ms; ms < At("2027-01-01").ms;) {
      const ClockPart part = units.At(ms);
      REQUIRE(part.end_ms > ms);
      if (part.key) {
        CHECK((!before || *part.key >= *before));
        before = part.key;
        const std::optional<Window> whole = units.WindowOf(*part.key);
        REQUIRE(whole);
        CHECK(whole->start->ms <= ms);
        CHECK(whole->end.ms >= part.end_ms);
      }
      ms = part.end_ms;
    }
  }
}

}  // namespace
}  // namespace yesterlog
