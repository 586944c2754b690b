#include "core/wording/unit_words.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("the one of a unit is told with its preposition, and names are quoted") {
  CHECK(OfUnit(Unit::kDay, "Tue 7 Apr 2026") == "on Tue 7 Apr 2026");
  CHECK(OfUnit(Unit::kHourOfDay, "14:00 to 15:00") == "from 14:00 to 15:00");
  CHECK(OfUnit(Unit::kMonth, "April 2026") == "in April 2026");
  CHECK(OfUnit(Unit::kSource, "porch") == "with source 'porch'");
  CHECK(OfUnit(Unit::kLabel, "[1] {sum}") == "with label '(1) (sum)'");
}

TEST_CASE("stretches are called by the clock and the calendar, whatever else by its name") {
  const ZoneTable zone;
  const Window april{Instant{1775001600000}, Instant{1777593600000}};  // 2026-04-01 to -05-01
  CHECK(NameOfUnit(Unit::kMonth, "2026-04", april, zone) == "April 2026");
  CHECK(NameOfUnit(Unit::kNight, "2026-04-01", april, zone) == "Wed 1 to Thu 2 Apr 2026");
  CHECK(NameOfUnit(Unit::kHour, "2026-04-01T00:00", april, zone) == "Wed 1 Apr 2026, 00:00");
  CHECK(NameOfUnit(Unit::kYear, "2026", april, zone) == "2026");
  CHECK(NameOfUnit(Unit::kHourOfDay, "09", {}, zone) == "09:00 to 10:00");
  CHECK(NameOfUnit(Unit::kHourOfDay, "23", {}, zone) == "23:00 to midnight");
  CHECK(NameOfUnit(Unit::kWeekday, "Monday", {}, zone) == "Mondays");
  CHECK(NameOfUnit(Unit::kSource, "porch", {}, zone) == "porch");
}

}  // namespace
}  // namespace yesterlog
