#include "core/base/civil.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("days from civil and back agree on every day of eight centuries") {
  int64_t expected = DaysFromCivil({1600, 1, 1});
  for (CivilDate date{1600, 1, 1}; date.year < 2400; ++expected) {
    REQUIRE(DaysFromCivil(date) == expected);
    REQUIRE(CivilFromDays(expected) == date);
    // The slow twin: the next day by counting.
    date.day += 1;
    if (date.day > DaysInMonth(date.year, date.month)) {
      date.day = 1;
      date.month += 1;
    }
    if (date.month > 12) {
      date.month = 1;
      date.year += 1;
    }
  }
  CHECK(DaysFromCivil({1970, 1, 1}) == 0);
}

TEST_CASE("weekdays") {
  CHECK(WeekdayOf({1970, 1, 1}) == Weekday::kThursday);
  CHECK(WeekdayOf({1969, 12, 28}) == Weekday::kSunday);
  CHECK(WeekdayOf({2026, 4, 7}) == Weekday::kTuesday);
}

TEST_CASE("adding months clamps the day and crosses years both ways") {
  CHECK(AddMonths({2026, 1, 31}, 1) == CivilDate{2026, 2, 28});
  CHECK(AddMonths({2024, 1, 31}, 1) == CivilDate{2024, 2, 29});
  CHECK(AddMonths({2026, 1, 15}, -1) == CivilDate{2025, 12, 15});
  CHECK(AddMonths({2026, 12, 15}, 13) == CivilDate{2028, 1, 15});
}

TEST_CASE("a local time is written and read back") {
  const auto time = ParseLocal("2026-04-10T12:34:56.789");
  REQUIRE(time);
  CHECK(FormatLocal(*time) == "2026-04-10T12:34:56.789");
  CHECK(FormatLocal(*ParseLocal("2026-04-10 12:00")) == "2026-04-10T12:00:00");
  CHECK(FormatLocal(*ParseLocal("2026-04-10")) == "2026-04-10T00:00:00");
  CHECK(FormatDay({2026, 4, 7}) == "Tue 07-Apr-2026");
}

TEST_CASE("what is no local time is refused") {
  for (const char* text :
       {"", "2026", "2026-02-29", "2026-13-01", "2026-04-10T", "2026-04-10T24:00",
        "2026-04-10T12:60", "2026-04-10T12:00Z", "2026-04-10T12:00:00.1"}) {
    CAPTURE(text);
    CHECK_FALSE(ParseLocal(text));
  }
}

TEST_CASE("a time before 1970 keeps its date and time of day") {
  const LocalTime time{-1};
  CHECK(DateOf(time) == CivilDate{1969, 12, 31});
  CHECK(MsOfDay(time) == kMsPerDay - 1);
}

}  // namespace
}  // namespace yesterlog
