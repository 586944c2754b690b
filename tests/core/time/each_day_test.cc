// Times that name no day, where the options say that each is meant.
#include <doctest/doctest.h>

#include "core/time/resolver.h"

namespace yesterlog {
namespace {

constexpr uint8_t kWorkdays = 0x1f;
constexpr uint8_t kWeekend = 0x60;

TimeResolution Each(std::string_view text) {
  TimeOptions options;
  options.hours = options.day_parts = options.weekends = Bare::kEach;
  const ZoneTable zone;
  return ResolveTime(text, zone.StartInstant(*ParseLocal("2026-05-15T18:20")), zone, options);
}

std::vector<ClockRange> ClocksOf(std::string_view text) {
  const TimeResolution found = Each(text);
  CHECK(found.everything);
  CHECK(found.readings.front().windows.size() == 1);
  return found.readings.front().recurrence.clocks;
}

constexpr int Hour(int hour) { return hour * 60; }

TEST_CASE("a clock range that names no day is of every day") {
  using Ranges = std::vector<ClockRange>;
  const struct {
    const char* text;
    ClockRange clock;
  } cases[] = {
      {"how often was the lamp lit btween midnight and 5am", {0, Hour(5)}},
      {"which calls came between 11pm and 6 in the morning", {Hour(23), Hour(30)}},
      {"how many alarms were there after six in the evening?", {Hour(18), Hour(24)}},
      {"was the hatch opened after 10 at night", {Hour(22), Hour(30)}},
      {"who left after 10 pm", {Hour(22), Hour(24)}},
      {"who came before 7am", {0, Hour(7)}},
      {"who has logged in before 7 in the morning?", {0, Hour(7)}},
      {"how many parcels came between 5 and 6 in the evening", {Hour(17), Hour(18)}},
      {"from 9 in the evening to 2 in the morning", {Hour(21), Hour(26)}},
      {"in the evening, i.e. between 6pm and midnight", {Hour(18), Hour(24)}},
      {"outside 9-5", {0, Hour(9)}},
  };
  for (const auto& one : cases) {
    CAPTURE(std::string(one.text));
    CHECK(ClocksOf(one.text).front() == one.clock);
  }
  CHECK(ClocksOf("who came between noon and midnight") == Ranges{{Hour(12), Hour(24)}});
}

TEST_CASE("hours said behind a part of the day are its hours") {
  using Ranges = std::vector<ClockRange>;
  CHECK(ClocksOf("how often does it ring in the middle of the night, like 11pm to 5am") ==
        Ranges{{Hour(23), Hour(29)}});
  CHECK(ClocksOf("in the middle of the night") == Ranges{{0, Hour(5)}});
  CHECK(ClocksOf("who calls in the evening, say between 6 and 8") == Ranges{{Hour(18), Hour(20)}});
}

TEST_CASE("dark, dawn, noon and midnight are of every day") {
  using Ranges = std::vector<ClockRange>;
  CHECK(ClocksOf("does the gate open after dark") == Ranges{{Hour(20), Hour(30)}});
  CHECK(ClocksOf("who is up before dawn") == Ranges{{0, Hour(6)}});
  CHECK(ClocksOf("how often does he come home past midnight") == Ranges{{0, Hour(6)}});
  CHECK(ClocksOf("does she eat around noon") == Ranges{{11 * 60 + 30, 12 * 60 + 30}});
  CHECK(ClocksOf("was he out over lunch") == Ranges{{Hour(12), Hour(14)}});
  CHECK(ClocksOf("anyone about first thing in the morning") == Ranges{{Hour(5), 8 * 60 + 30}});
}

TEST_CASE("so is a part of the day") {
  for (const char* text : {"when did she drive off in the morning", "in the mornings",
                           "what is the earliest he left in the morning"}) {
    CAPTURE(std::string(text));
    CHECK(ClocksOf(text) == std::vector<ClockRange>{{Hour(5), Hour(12)}});
  }
  for (const char* text : {"did it bark during the night", "at night", "overnight"}) {
    CAPTURE(std::string(text));
    CHECK(ClocksOf(text) == std::vector<ClockRange>{{Hour(20), Hour(30)}});
  }
  CHECK(ClocksOf("who came at lunchtime") == std::vector<ClockRange>{{Hour(12), Hour(14)}});
  CHECK(ClocksOf("heard in the middle of the night") == std::vector<ClockRange>{{0, Hour(5)}});
}

TEST_CASE("what names a day is of that day, and a time of the clock is the latest") {
  for (const char* text :
       {"this morning", "last night", "yesterday between 3 and 5pm", "after 10 pm on Monday",
        "on Monday, who came in the evening", "at 3pm", "since 9am",
        "who came this evening after 6", "today before 7am", "from Monday to Friday",
        "last weekend", "at the weekend just gone", "the weekend of the 9th"}) {
    CAPTURE(std::string(text));
    const TimeResolution found = Each(text);
    CHECK_FALSE(found.everything);
    CHECK(found.readings.front().recurrence.Trivial());
  }
}

TEST_CASE("a working week and weekends come again") {
  for (const char* text : {"logins Monday to Friday", "mon-fri", "on weekdays"}) {
    CAPTURE(std::string(text));
    CHECK(Each(text).readings.front().recurrence == Recurrence{{}, kWorkdays});
  }
  for (const char* text : {"how many at the weekend", "on the weekend", "at weekends"}) {
    CAPTURE(std::string(text));
    CHECK(Each(text).readings.front().recurrence == Recurrence{{}, kWeekend});
  }
  const Recurrence late{{{Hour(18), Hour(24)}}, kWorkdays};
  CHECK(Each("logins Monday to Friday after 6pm").readings.front().recurrence == late);
}

TEST_CASE("no reading of them lies outside of the days that there are") {
  for (const char* text : {"after 9", "between 3 and 5", "which nights did he come in after 9"}) {
    CAPTURE(std::string(text));
    for (const TimeReading& reading : Each(text).readings) {
      CHECK_FALSE(reading.windows.front().start.has_value());
      CHECK(reading.canonical.find("1970") == std::string::npos);
    }
  }
}

TEST_CASE("words for all of the log are a time of their own, also beside hours") {
  for (const char* text : {"since the log began", "how many since I started keeping this",
                           "since records began", "over the whole log", "in my entire diary",
                           "since we started logging it", "since the start of the log",
                           "of all of the log", "since day one", "how many alltogether"}) {
    CAPTURE(std::string(text));
    const TimeResolution found = Each(text);
    CHECK(found.whole_log);
    CHECK(found.everything);
    CHECK_FALSE(found.all_time());
    CHECK(found.spans.size() == 1);
  }
  const TimeResolution hours =
      ResolveTime("over the whole log, how many after 10pm",
                  ZoneTable().StartInstant(*ParseLocal("2026-05-15T18:20")), ZoneTable());
  CHECK(hours.whole_log);
  CHECK(hours.matched == "over the whole log; after 10pm");
  CHECK(hours.readings.front().recurrence == Recurrence{{{Hour(22), Hour(24)}}});
  for (const char* text :
       {"ever", "the first time", "since I started feeding the cat", "the whole truck",
        "the log of the pump", "a full record player", "the whole data centre"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(Each(text).whole_log);
  }
}

}  // namespace
}  // namespace yesterlog
