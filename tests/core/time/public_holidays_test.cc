#include "core/time/public_holidays.h"

#include <doctest/doctest.h>

#include "core/base/civil.h"
#include "core/time/resolver.h"

namespace yesterlog::timex {
namespace {

ZoneTable Zone(const char* name) { return *ZoneTable::Create(name, 0, {}); }

std::string Canonical(std::string_view text, const char* zone, const char* now) {
  const ZoneTable table = Zone(zone);
  return ResolveTime(text, table.StartInstant(*ParseLocal(now)), table).readings.front().canonical;
}

bool IsOff(Country country, int year, int month, int day) {
  return IsPublicHoliday(country, DayOf(year, month, day));
}

TEST_CASE("the country is the zone's") {
  CHECK(CountryOf("Europe/London") == Country::kBritain);
  CHECK(CountryOf("Europe/Dublin") == Country::kIreland);
  CHECK(CountryOf("America/Denver") == Country::kUnitedStates);
  CHECK(CountryOf("Europe/Berlin") == Country::kUnknown);
  CHECK(CountryOf("") == Country::kUnknown);
}

TEST_CASE("holidays are each country's, those on a weekend made up for") {
  CHECK(IsOff(Country::kBritain, 2026, 5, 25));
  CHECK_FALSE(IsOff(Country::kIreland, 2026, 5, 25));
  CHECK(IsOff(Country::kIreland, 2026, 6, 1));
  CHECK(IsOff(Country::kUnitedStates, 2026, 11, 26));
  CHECK(IsOff(Country::kUnitedStates, 2026, 7, 3));    // the 4th is a Saturday
  CHECK(IsOff(Country::kBritain, 2022, 1, 3));         // the 1st was one
  CHECK(IsOff(Country::kUnitedStates, 2021, 12, 31));  // and made up for in the old year
  CHECK(IsOff(Country::kUnknown, 2026, 4, 6));
  CHECK_FALSE(IsOff(Country::kUnknown, 2026, 5, 4));
}

TEST_CASE("a bank holiday weekend has its Monday, at Easter its Friday as well") {
  const char* const now = "2026-05-15T18:20";
  const char* const may = "Sat 02-May-2026 to Mon 04-May-2026";
  CHECK(Canonical("over the bank holiday weekend", "Europe/London", now) == may);
  CHECK(Canonical("who came on the long weekend?", "Europe/Dublin", now) == may);
  CHECK(Canonical("bank holiday Monday", "Europe/London", now) == "Mon 04-May-2026");
  CHECK(Canonical("on the may bank holiday", "Europe/London", now) == "Mon 04-May-2026");
  CHECK(Canonical("last april bank holiday weekend", "Europe/London", now) ==
        "Fri 03-Apr-2026 to Mon 06-Apr-2026");
  CHECK(Canonical("the august bank holiday weekend", "Europe/London", now) ==
        "Sat 23-Aug-2025 to Mon 25-Aug-2025");
  CHECK(Canonical("the long weekend", "America/Chicago", "2026-05-27T09:00") ==
        "Sat 23-May-2026 to Mon 25-May-2026");
  CHECK(Canonical("the long weekend", "Europe/Vienna", now) ==
        "Fri 01-May-2026 to Sun 03-May-2026");
}

TEST_CASE("the weekend that runs is the one that is meant, but not the last one") {
  const char* const sunday = "2026-05-03T12:00";
  CHECK(Canonical("the bank holiday weekend", "Europe/London", sunday) ==
        "Sat 02-May-2026 to Mon 04-May-2026");
  CHECK(Canonical("the last bank holiday weekend", "Europe/London", sunday) ==
        "Fri 03-Apr-2026 to Mon 06-Apr-2026");
  CHECK(Canonical("next bank holiday weekend", "Europe/London", "2026-05-06T12:00") ==
        "Sat 23-May-2026 to Mon 25-May-2026");
}

TEST_CASE("transfers, calls and holidays of no day are no time") {
  for (const char* text : {"bank transfers", "long calls", "a bank holiday", "the long way"}) {
    CAPTURE(std::string(text));
    const ZoneTable zone = Zone("Europe/London");
    CHECK(ResolveTime(text, zone.StartInstant(*ParseLocal("2026-05-15T18:20")), zone).fallback);
  }
}

}  // namespace
}  // namespace yesterlog::timex
