#include "core/plan/local_text.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/plan/plan_data.h"

namespace yesterlog {
namespace {

constexpr int64_t kMonday = 1775433600000;                 // 2026-04-06T00:00Z
constexpr Instant kMorning{kMonday + 34'200'000};          // 09:30
constexpr Instant kTwiceFirst{1792890000000 - 1'800'000};  // 2026-10-25T00:30Z: 02:30 +02:00
constexpr Instant kTwiceLast{1792890000000 + 1'800'000};   // 01:30Z: 02:30 +01:00
// 2026-12-04T01:00:30Z: 01:59:00, ninety seconds behind the hour.
constexpr Instant kJump{1792890000000 + 40 * kMsPerDay + 30'000};

std::optional<Instant> Read(std::string_view text, Bound bound = Bound::kStart) {
  return ReadLocalText(text, MovingZone(), bound);
}

// What is taken of the text, and what is left; nothing: it is no such time.
std::optional<Instant> TakenTime(std::string_view text, std::string_view rest,
                                 Bound bound = Bound::kStart) {
  const auto taken = TakeSpokenTime(text, MovingZone(), bound);
  if (taken) CHECK(text == rest);
  return taken;
}

TEST_CASE("an instant is said by the zone's clock") {
  CHECK(LocalText(kMorning, ZoneTable()) == "2026-04-06T09:30:00");
  CHECK(LocalText({kMorning.ms + 250}, ZoneTable()) == "2026-04-06T09:30:00.250");
  CHECK(LocalText(kMorning, MovingZone()) == "2026-04-06T11:30:00");
  CHECK(LocalText({-1}, ZoneTable()) == "1969-12-31T23:59:59.999");
}

TEST_CASE("a time that the clock shows twice has its offset, to the second") {
  CHECK(LocalText(kTwiceFirst, MovingZone()) == "2026-10-25T02:30:00+02:00");
  CHECK(LocalText(kTwiceLast, MovingZone()) == "2026-10-25T02:30:00+01:00");
  CHECK(LocalText(kJump, MovingZone()) == "2026-12-04T01:59:00+00:58:30");
  CHECK(Read("2026-12-04T01:59:00+00:58:30") == kJump);
}

TEST_CASE("a local time is read with or without seconds, clock and offset") {
  CHECK(Read("2026-04-06T11:30:00") == kMorning);
  CHECK(Read("2026-04-06T11:30") == kMorning);
  CHECK(Read("2026-04-06 11:30") == kMorning);
  CHECK(Read("2026-04-06T09:30Z") == kMorning);
  CHECK(Read("2026-04-06T04:00-05:30") == kMorning);
  CHECK(Read("2026-04-06") == Instant{kMonday - 2 * kMsPerHour});
  CHECK(Read("2026-04-06+00:00") == Instant{kMonday});
}

TEST_CASE(
    "without an offset a time that came twice is the first for a start, the last for an end") {
  CHECK(Read("2026-10-25T02:30:00", Bound::kStart) == kTwiceFirst);
  CHECK(Read("2026-10-25T02:30:00", Bound::kEnd) == kTwiceLast);
  CHECK(Read("2026-10-25T02:30:00+01:00", Bound::kStart) == kTwiceLast);
}

TEST_CASE("what is no local time is not read") {
  for (const char* text :
       {"", "Z", "now", "2026-02-30", "2026-04-06T24:01", "2026-04-06T11:30+2:00",
        "2026-04-06T11:30+02", "2026-04-06T11:30+27:00", "2026-04-06T11:30+02:60",
        "2026-04-06T11:30+02:00x", "2026-04-06T11:30+02:00:60", "2026-04-06T11:30ZZ", " 2026-04-06",
        "2026-04-06T11:30 ", "06.04.2026", "-2026-04-06"}) {
    CAPTURE(text);
    CHECK_FALSE(Read(text));
  }
}

TEST_CASE("a spoken time has its day and the clock as finely as it needs") {
  CHECK(SpokenTime(kMorning, ZoneTable()) == "Mon 06-Apr-2026 09:30");
  CHECK(SpokenTime({kMorning.ms + 5000}, ZoneTable()) == "Mon 06-Apr-2026 09:30:05");
  CHECK(SpokenTime({kMorning.ms + 5250}, ZoneTable()) == "Mon 06-Apr-2026 09:30:05.250");
  CHECK(SpokenTime(kTwiceFirst, MovingZone()) == "Sun 25-Oct-2026 02:30 +02:00");
  CHECK(SpokenTime(kJump, MovingZone()) == "Fri 04-Dec-2026 01:59 +00:58:30");
}

TEST_CASE("a spoken time is taken from the front, with its offset") {
  CHECK(TakenTime("Mon 06-Apr-2026 11:30 to", " to") == kMorning);
  CHECK(TakenTime("Mon 06-Apr-2026 11:30:05.250", "") == Instant{kMorning.ms + 5250});
  CHECK(TakenTime("Sun 25-Oct-2026 02:30 +01:00 or", " or") == kTwiceLast);
  CHECK(TakenTime("Fri 04-Dec-2026 01:59 +00:58:30", "") == kJump);
}

TEST_CASE("a spoken time that would be written otherwise is none") {
  for (const char* text :
       {"", "Mon 06-Apr-2026", "Mon 06-Apr-2026 ", "Mon 06-Apr-2026 9:30", "Mon 06-Apr-2026 24:00",
        "Tue 06-Apr-2026 11:30", "Mon 06-Apr-2026 11:30:00", "Mon 06-Apr-2026 11:30 +02:00",
        "mon 06-Apr-2026 11:30", "Mon 06-Apr-2026T11:30", "Sun 29-Mar-2026 02:30",
        "Sun 25-Oct-2026 02:30", "Sun 25-Oct-2026 02:30 +03:00", "Sun 25-Oct-2026 02:30 +0"}) {
    CAPTURE(text);
    CHECK_FALSE(TakenTime(text, ""));
  }
}

TEST_CASE("a spoken day has the day of the week of its date") {
  std::string_view text = "Mon 06-Apr-2026 or";
  const auto date = TakeSpokenDay(text);
  REQUIRE(date);
  CHECK(*date == CivilDate{2026, 4, 6});
  CHECK(text == " or");
  for (std::string_view wrong :
       {"", "Mon 06-Apr-202", "Tue 06-Apr-2026", "Mon 06-anF-2026", "Mon 06-apr-2026",
        "Tue 31-Apr-2026", "Mon  6-Apr-2026", "Mon 06/Apr/2026", "Mon 06-Apr-20x6"}) {
    CAPTURE(wrong);
    CHECK_FALSE(TakeSpokenDay(wrong));
  }
}

TEST_CASE("a day is as long as the zone's clock makes it") {
  const auto hours = [](CivilDate date) {
    const Window day = DayWindow(date, MovingZone());
    return (day.end.ms - day.start->ms) / kMsPerHour;
  };
  CHECK(DayWindow({2026, 4, 6}, ZoneTable()) ==
        Window{Instant{kMonday}, Instant{kMonday + kMsPerDay}});
  CHECK(hours({2026, 4, 6}) == 24);
  CHECK(hours({2026, 3, 29}) == 23);
  CHECK(hours({2026, 10, 25}) == 25);
}

}  // namespace
}  // namespace yesterlog
