#include <doctest/doctest.h>

#include <string>

#include "core/plan/plan_form.h"
#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/said_plan.h"
#include "tests/core/plan/walked_sentence.h"

namespace yesterlog {
namespace {

// 2026-04-06T00:00Z, a Monday.
constexpr int64_t kMonday = 1775433600000;

std::string Said(PlanTime time, const ZoneTable& zone = {}) {
  return Written([&](SentencePort& port) { PlanForm::Time(port, time); }, zone);
}

bool Reads(const std::string& sentence, PlanTime* time) {
  return ReadsWhole(sentence, [&](SentencePort& port) { PlanForm::Time(port, *time); });
}

TEST_CASE("a window is a day, from a time to a time, or up to one") {
  const Instant monday{kMonday};
  const Instant tuesday{kMonday + kMsPerDay};
  const Instant noon{kMonday + 12 * kMsPerHour};
  CHECK(Said({}).empty());
  CHECK(Said({.windows = {{monday, tuesday}}}) == " on Mon 06-Apr-2026");
  CHECK(Said({.windows = {{monday, noon}}}) ==
        " from Mon 06-Apr-2026 00:00 to Mon 06-Apr-2026 12:00");
  CHECK(Said({.windows = {{std::nullopt, noon}, {tuesday, {tuesday.ms + kMsPerDay}}}}) ==
        " up to Mon 06-Apr-2026 12:00 or on Tue 07-Apr-2026");
}

TEST_CASE("a day is one of the zone's clock, however long") {
  // From 2026-10-24T22:00Z 25 hours long.
  const Instant start{1792879200000};
  const Window day{start, Instant{start.ms + 25 * kMsPerHour}};
  CHECK(Said({.windows = {day}}, MovingZone()) == " on Sun 25-Oct-2026");
  CHECK(Said({.windows = {day}}).starts_with(" from Sat 24-Oct-2026 22:00 to "));
}

TEST_CASE("what comes again is said by the clock and the days of the week") {
  CHECK(Said({.recurrence = {.clocks = {{1320, 1800}}}}) == ", between 22:00 and 06:00");
  CHECK(Said({.recurrence = {.clocks = {{360, 480}, {1020, 1440}}, .weekdays = 0x1f}}) ==
        ", between 06:00 and 08:00 or between 17:00 and 24:00, on weekdays");
  CHECK(Said({.recurrence = {.clocks = {}, .weekdays = 0x60}}) == ", on weekends");
  CHECK(Said({.recurrence = {.clocks = {}, .weekdays = 0x05}}) == ", on Mondays and Wednesdays");
  CHECK(Said({.fallback = true}) == ", as no time was named");
}

TEST_CASE("an end at or before its start is on the next day") {
  PlanTime time;
  CHECK(Reads(", between 22:00 and 22:00", &time));
  CHECK(time.recurrence.clocks == std::vector<ClockRange>{{1320, 2760}});
  time = {};
  CHECK(Reads(", between 00:00 and 24:00 or between 23:00 and 00:30", &time));
  CHECK(time.recurrence.clocks == std::vector<ClockRange>{{0, 1440}, {1380, 1470}});
}

TEST_CASE("days of the week are read in any order") {
  PlanTime time;
  CHECK(Reads(", on Sundays and Mondays, as no time was named", &time));
  CHECK(time.recurrence.weekdays == 0x41);
  CHECK(time.fallback);
}

TEST_CASE("what is no time is not read") {
  for (const char* sentence :
       {" on", " on Tue 06-Apr-2026", " on Mon 06-Apr-2026 09:00", " from Mon 06-Apr-2026 to",
        " up to Mon 06-Apr-2026", ", between 22:00", ", between 25:00 and 26:00",
        ", between 9:00 and 10:00", ", on mondays", ", on Mondays and", ", on weekdays and Sundays",
        " on Mon 06-Apr-2026 or", ", as no time was named, on weekdays"}) {
    CAPTURE(sentence);
    PlanTime time;
    CHECK_FALSE(Reads(sentence, &time));
  }
}

TEST_CASE("times to the millisecond, of days that are short, long, or come twice, come back") {
  const ZoneTable zone = MovingZone();
  constexpr int64_t kMarch = 1774746000000;    // the clock goes an hour on
  constexpr int64_t kOctober = 1792890000000;  // and back
  for (const int64_t change : {kMarch, kOctober, kOctober + 40 * kMsPerDay}) {
    for (int64_t ms = change - 2 * kMsPerHour; ms < change + 2 * kMsPerHour; ms += 17'011) {
      CheckReadsBack({.time = {.windows = {{Instant{ms}, Instant{ms + kMsPerHour}}}}}, zone);
    }
    const Window day = {zone.StartInstant({change / kMsPerDay * kMsPerDay}),
                        zone.EndInstant({(change / kMsPerDay + 1) * kMsPerDay})};
    CheckReadsBack({.time = {.windows = {day}}}, zone);
    CHECK(SayPlan({.time = {.windows = {day}}}, zone).starts_with("list the events on "));
  }
}

TEST_CASE("clock ranges across midnight, to it, and a day long come back") {
  for (const ClockRange range :
       {ClockRange{1320, 1800}, {0, 1440}, {1, 1441}, {720, 1440}, {720, 2160}}) {
    CheckReadsBack({.time = {.recurrence = {.clocks = {range}, .weekdays = kEveryWeekday}}});
  }
  for (int weekdays = 1; weekdays <= kEveryWeekday; ++weekdays) {
    CheckReadsBack(
        {.time = {.recurrence = {.clocks = {}, .weekdays = static_cast<uint8_t>(weekdays)}}});
  }
}

}  // namespace
}  // namespace yesterlog
