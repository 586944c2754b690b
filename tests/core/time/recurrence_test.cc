#include "core/time/recurrence.h"

#include <doctest/doctest.h>

#include <random>

#include "core/time/resolver.h"

namespace yesterlog {
namespace {

constexpr uint8_t kFriday = 1 << 4;
constexpr uint8_t kWeekend = 0x60;

Instant At(const char* local, const ZoneTable& zone = ZoneTable()) {
  return zone.StartInstant(*ParseLocal(local));
}

Window Span(const char* start, const char* end, const ZoneTable& zone = ZoneTable()) {
  return {At(start, zone), At(end, zone)};
}

ZoneTable Berlin() {
  return *ZoneTable::Create("Europe/Berlin", 3600,
                            {{At("2026-03-29T01:00"), 7200}, {At("2026-10-25T01:00"), 3600}});
}

// A zone that left out a whole day, and one whose clock was set back over midnight.
ZoneTable DayLineCrossed() {
  return *ZoneTable::Create("Pacific/Apia", -36000, {{At("2026-04-10T10:00"), 50400}});
}

ZoneTable MidnightShownTwice() {
  return *ZoneTable::Create("America/Havana", -14400, {{At("2026-04-12T05:00"), -18000}});
}

TEST_CASE("a clock range holds on each day of the windows, half-open") {
  const Recurrence late{{{22 * 60, 24 * 60}}};
  const auto found = ExpandRecurrence({Span("2026-04-06", "2026-04-08")}, late, ZoneTable(),
                                      Span("2026-01-01", "2027-01-01"));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Span("2026-04-06T22:00", "2026-04-07T00:00"));
  CHECK(found[1] == Span("2026-04-07T22:00", "2026-04-08T00:00"));
  CHECK(Recurs(At("2026-04-06T22:00"), late, ZoneTable()));
  CHECK_FALSE(Recurs(At("2026-04-07T00:00"), late, ZoneTable()));
}

TEST_CASE("a night belongs to the weekday on which it begins") {
  const Recurrence nights{{{20 * 60, 30 * 60}}, kFriday};
  CHECK(Recurs(At("2026-04-04T02:00"), nights, ZoneTable()));
  CHECK_FALSE(Recurs(At("2026-04-03T02:00"), nights, ZoneTable()));
  const auto found = ExpandRecurrence({Span("2026-04-04", "2026-04-12")}, nights, ZoneTable(),
                                      Span("2026-04-01", "2026-05-01"));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Span("2026-04-04T00:00", "2026-04-04T06:00"));
  CHECK(found[1] == Span("2026-04-10T20:00", "2026-04-11T06:00"));
}

TEST_CASE("days side by side are one window") {
  const auto found = ExpandRecurrence({Span("2026-04-01", "2026-04-30")}, {{}, kWeekend},
                                      ZoneTable(), Span("2026-04-01", "2026-04-12"));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Span("2026-04-04", "2026-04-06"));
  CHECK(found[1] == Span("2026-04-11", "2026-04-12"));
}

TEST_CASE("an open window is clipped to the span, and gives nothing without one") {
  const Window open{std::nullopt, At("2026-04-08T14:30")};
  const Recurrence mornings{{{5 * 60, 12 * 60}}};
  CHECK(ExpandRecurrence({open}, mornings, ZoneTable(), Span("2026-04-06", "2027-01-01")).size() ==
        3);
  CHECK(ExpandRecurrence({open}, mornings, ZoneTable(), {std::nullopt, At("2027-01-01")}).empty());
  CHECK(ExpandRecurrence({}, mornings, ZoneTable(), Span("2026-04-06", "2027-01-01")).empty());
}

TEST_CASE("a trivial recurrence gives the windows, no weekday gives nothing") {
  const Window april = Span("2026-04-01", "2026-05-01");
  const Window span = Span("2026-04-10", "2026-06-01");
  CHECK(ExpandRecurrence({april}, {}, ZoneTable(), span) ==
        std::vector<Window>{Span("2026-04-10", "2026-05-01")});
  CHECK(ExpandRecurrence({april}, {{}, 0}, ZoneTable(), span).empty());
}

TEST_CASE("a skipped hour moves forward, an hour shown twice counts both times") {
  const ZoneTable zone = Berlin();
  const Recurrence two_to_three{{{2 * 60, 3 * 60}}};
  const auto hours = [&](const char* first, const char* last) {
    int64_t ms = 0;
    for (const Window& w : ExpandRecurrence({Span(first, last, zone)}, two_to_three, zone,
                                            Span("2026-01-01", "2027-01-01", zone))) {
      ms += w.end.ms - w.start->ms;
    }
    return ms / kMsPerHour;
  };
  CHECK(hours("2026-03-28", "2026-03-29") == 1);
  CHECK(hours("2026-03-29", "2026-03-30") == 0);
  CHECK(hours("2026-10-25", "2026-10-26") == 2);
}

TEST_CASE("ranges that meet are joined, and a whole day says nothing") {
  Recurrence recurrence{{{17 * 60, 24 * 60}, {0, 9 * 60}, {8 * 60, 17 * 60}}};
  Normalise(recurrence);
  CHECK(recurrence.Trivial());
  Recurrence split{{{17 * 60, 24 * 60}, {0, 9 * 60}}};
  Normalise(split);
  CHECK(split.clocks == std::vector<ClockRange>{{0, 9 * 60}, {17 * 60, 24 * 60}});
}

class Randomly {
 public:
  explicit Randomly(uint32_t seed) : random_(seed) {}

  int Below(int bound) { return static_cast<int>(random_() % static_cast<uint32_t>(bound)); }

  Recurrence AnyRecurrence() {
    Recurrence recurrence;
    for (int count = Below(4); count > 0; --count) {
      const int start = Below(kMinutesPerDay);
      recurrence.clocks.push_back({start, start + 1 + Below(kMinutesPerDay)});
    }
    recurrence.weekdays = static_cast<uint8_t>(Below(128));
    Normalise(recurrence);
    return recurrence;
  }

  Window AnyWindow(Instant from) {
    const Instant start{from.ms + Below(20 * 24 * 60) * kMsPerMinute};
    return {start, Instant{start.ms + (1 + Below(12 * 24 * 60)) * kMsPerMinute}};
  }

 private:
  std::mt19937 random_;
};

bool Holds(const std::vector<Window>& windows, Instant instant) {
  for (const Window& window : windows) {
    if ((!window.start || *window.start <= instant) && instant < window.end) return true;
  }
  return false;
}

void CheckSound(const std::vector<Window>& windows) {
  for (size_t i = 0; i < windows.size(); ++i) {
    REQUIRE(windows[i].start.has_value());
    CHECK(*windows[i].start < windows[i].end);
    if (i > 0) CHECK(windows[i - 1].end < *windows[i].start);
  }
}

TEST_CASE("the expansion holds an instant exactly where the predicate does, in every zone") {
  const ZoneTable zones[] = {ZoneTable(), Berlin(), DayLineCrossed(), MidnightShownTwice()};
  const Instant seasons[] = {At("2026-03-20"), At("2026-10-15"), At("2026-04-05"),
                             At("2024-02-20")};
  Randomly random(20260408);
  for (int round = 0; round < 400; ++round) {
    const ZoneTable& zone = zones[round % 4];
    const Instant from = seasons[random.Below(4)];
    const Recurrence recurrence = random.AnyRecurrence();
    std::vector<Window> windows;
    for (int count = random.Below(3); count >= 0; --count)
      windows.push_back(random.AnyWindow(from));
    if (random.Below(4) == 0) windows.push_back({std::nullopt, windows.back().end});
    const Window span{Instant{from.ms + random.Below(100) * kMsPerHour},
                      Instant{from.ms + (200 + random.Below(400)) * kMsPerHour}};
    const auto found = ExpandRecurrence(windows, recurrence, zone, span);
    CheckSound(found);
    for (int probe = 0; probe < 400; ++probe) {
      const Instant instant{from.ms + random.Below(35 * 24 * 60) * kMsPerMinute};
      const bool meant =
          Holds(windows, instant) && Holds({span}, instant) && Recurs(instant, recurrence, zone);
      REQUIRE(Holds(found, instant) == meant);
    }
  }
}

TEST_CASE("what a reading selects are its windows, or their occurrences inside the log") {
  const Instant now = At("2026-04-08T14:30");
  const Window log = Span("2026-03-20", "2026-04-08T14:00");
  const auto of = [&](const char* text) {
    return WindowsOf(ResolveTime(text, now, ZoneTable()).readings.front(), ZoneTable(), log);
  };
  CHECK(of("yesterday") == std::vector<Window>{Span("2026-04-07", "2026-04-08")});
  CHECK(of("before March") == std::vector<Window>{{std::nullopt, At("2026-03-01")}});
  CHECK(of("weekends") == std::vector<Window>{Span("2026-03-21", "2026-03-23"),
                                              Span("2026-03-28", "2026-03-30"),
                                              Span("2026-04-04", "2026-04-06")});
  CHECK(of("after 10pm this week") ==
        std::vector<Window>{Span("2026-04-06T22:00", "2026-04-07T00:00"),
                            Span("2026-04-07T22:00", "2026-04-08T00:00")});
}

TEST_CASE("what two recurrences hold is listed as windows and said as both") {
  const ZoneTable zone;
  const Instant now = zone.StartInstant(*ParseLocal("2026-06-17T15:20"));
  const struct {
    const char* text;
    const char* canonical;
  } cases[] = {
      {"nights and weekends", "ever, each day 20:00 to 06:00, and each Sat and Sun"},
      {"on weekends or on a weeknight", "ever, each weekday 20:00 to 06:00, and each Sat and Sun"},
      {"nights and weekends in May",
       "Fri 01-May-2026 to Sun 31-May-2026, each day 20:00 to 06:00, and each Sat and Sun"},
  };
  for (const auto& one : cases) {
    CAPTURE(std::string(one.text));
    const TimeReading reading = ResolveTime(one.text, now, zone).readings.front();
    CHECK(reading.canonical == one.canonical);
    CHECK(reading.windows.size() > 2);
    CHECK(reading.recurrence.Trivial());
    CHECK(ResolveTime(one.canonical, now, zone).readings.front().windows == reading.windows);
  }
}

}  // namespace
}  // namespace yesterlog
