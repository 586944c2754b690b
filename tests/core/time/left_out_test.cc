#include "core/time/left_out.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Instant At(const char* local) { return ZoneTable().StartInstant(*ParseLocal(local)); }

TimeResolution Of(std::string_view text) {
  return ResolveTime(text, At("2026-04-08T14:30"), ZoneTable());
}

std::string Canonical(std::string_view text) { return Of(text).readings.front().canonical; }

TEST_CASE("a day of the week is left out of every week of the time") {
  constexpr const char* kText =
      "Mon 30-Mar-2026 to Sun 05-Apr-2026, each Mon and Tue and Wed and Thu and Fri and Sun";
  CHECK(Canonical("last week, leave out Saturday") == kText);
  CHECK(Canonical("last week except Saturday") == kText);
  CHECK(Canonical("last week excl. Saturday") == kText);
  CHECK(Canonical(kText) == kText);
}

TEST_CASE("whichever day of the week it is, it is left out of all time") {
  CHECK(Canonical("any day other than a Tuesday") ==
        "ever, each Mon and Wed and Thu and Fri and Sat and Sun");
  CHECK(Of("any day other than a Tuesday").everything);
}

TEST_CASE("a date is left out of the middle, today of the end") {
  CHECK(Canonical("in March except the 5th") ==
        "Sun 01-Mar-2026 to Wed 04-Mar-2026; Fri 06-Mar-2026 to Tue 31-Mar-2026");
  CHECK(Canonical("how often, not counting today") == "before Wed 08-Apr-2026");
}

TEST_CASE("hours are left out of each day") {
  CHECK(Canonical("this month except at night") ==
        "Wed 01-Apr-2026 to Thu 30-Apr-2026, each day 06:00 to 20:00");
}

TEST_CASE("what stands behind the marker and is no time leaves out none") {
  CHECK(Canonical("last week without the cat") == "Mon 30-Mar-2026 to Sun 05-Apr-2026");
  CHECK(Canonical("everything other than the porch on Monday") == "Mon 06-Apr-2026");
  CHECK(Of("everything except").fallback);
}

TEST_CASE("a time that leaves nothing over is no exclusion") {
  CHECK(Canonical("yesterday except yesterday") == "Tue 07-Apr-2026");
}

TEST_CASE("the marker belongs to the time's words") {
  const std::string text = "rings last week, leave out Saturday";
  const TimeResolution found = Of(text);
  REQUIRE(found.spans.size() == 2);
  CHECK(text.substr(found.spans[1].begin) == "leave out Saturday");
}

}  // namespace
}  // namespace yesterlog
