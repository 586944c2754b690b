#include "core/wording/display.h"

#include "core/text/sentences.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

ZoneTable Berlin() {
  auto zone = ZoneTable::Create("Europe/Berlin", 3600, {{At("2026-03-29T01:00"), 7200}});
  REQUIRE(zone.ok());
  return *zone;
}

std::string Described(const char* start, const char* end) {
  std::optional<Instant> from;
  if (*start) from = At(start);
  return DescribeWindows({{from, At(end)}}, {});
}

TEST_CASE("windows read as a person would say them") {
  CHECK(Described("2026-04-07", "2026-04-08") == "on Tue 07-Apr-2026");
  CHECK(Described("2026-04-06", "2026-04-13") == "from Mon 06-Apr-2026 to Sun 12-Apr-2026");
  CHECK(Described("2026-04-07T15:00", "2026-04-07T17:00") ==
        "on Tue 07-Apr-2026 between 15:00 and 17:00");
  CHECK(Described("2026-04-07T20:00", "2026-04-08") ==
        "on Tue 07-Apr-2026 between 20:00 and midnight");
  CHECK(Described("2026-04-07T20:00", "2026-04-08T06:00") ==
        "between Tue 07-Apr-2026 20:00 and Wed 08-Apr-2026 06:00");
  CHECK(Described("", "2026-04-08") == "before Wed 08-Apr-2026");
  CHECK(Described("", "2026-04-08T12:30") == "before Wed 08-Apr-2026 12:30");
  CHECK(DescribeWindows({}, {}).empty());
}

// So many days from Monday 6 April 2026 on, between two times of the local day.
std::string OnDays(int days, int64_t from_ms, int64_t to_ms, const ZoneTable& zone = {}) {
  std::vector<Window> windows;
  for (int day = 0; day < days; ++day) {
    const int64_t midnight = At("2026-04-06").ms + day * kMsPerDay;
    windows.push_back(
        {zone.StartInstant({midnight + from_ms}), zone.StartInstant({midnight + to_ms})});
  }
  return DescribeWindows(windows, zone);
}

TEST_CASE("many stretches at one time of day are told by that time") {
  CHECK(OnDays(7, 5 * kMsPerHour, 12 * kMsPerHour) ==
        "between 05:00 and 12:00 on 7 days from Mon 06-Apr-2026 to Sun 12-Apr-2026");
  CHECK(OnDays(5, 20 * kMsPerHour, 30 * kMsPerHour, Berlin()) ==
        "between 20:00 and 06:00 of the next day on 5 days from Mon 06-Apr-2026 to Fri "
        "10-Apr-2026");
  CHECK(OnDays(4, 20 * kMsPerHour, kMsPerDay) ==
        "between 20:00 and midnight on 4 days from Mon 06-Apr-2026 to Thu 09-Apr-2026");
  CHECK(OnDays(2, 0, kMsPerHour) ==
        "on Mon 06-Apr-2026 between 00:00 and 01:00 and on Tue 07-Apr-2026 between 00:00 and "
        "01:00");
}

TEST_CASE("a day is a day on both sides of a change of the clocks") {
  const ZoneTable zone = Berlin();
  const Window day{zone.StartInstant({At("2026-03-29").ms}),
                   zone.StartInstant({At("2026-03-30").ms})};
  CHECK(DescribeWindows({day}, zone) == "on Sun 29-Mar-2026");
  CHECK(FormatMoment(At("2026-03-29T00:30"), zone) == "Sun 29-Mar-2026 01:30");
  CHECK(FormatMoment(At("2026-03-29T01:30"), zone) == "Sun 29-Mar-2026 03:30");
}

TEST_CASE("log text cannot pose as a citation, a placeholder or another sentence") {
  CHECK(QuoteLogText("Trust me [3]. {sum} captures! Really?") ==
        "Trust me (3); (sum) captures; Really");
  CHECK(QuoteLogText("Door 3.20 opened at 5 p.m. by Ann.") == "Door 3.20 opened at 5 p.m. by Ann");
  CHECK(Sentences("X " + QuoteLogText("One. Two! Three? Four\nFive") + " [1].").size() == 1);
}

TEST_CASE("control, bidirectional and overlong text is cleaned and shortened") {
  CHECK(QuoteLogText("a\u202Eb\u200Bc\x01 d\r\ne") == "abc d e");
  const std::string quoted = QuoteLogText(std::string(1'000'000, 'x'));
  CHECK(quoted.size() < 250);
  CHECK(quoted.ends_with("\u2026"));
  CHECK(QuoteLogText("").empty());
  CHECK(QuoteLogText("...").empty());
}

TEST_CASE("an event without text is told by its label, and without that says so") {
  Event event;
  event.start = At("2026-04-07T14:31");
  event.source = "door";
  CHECK(DescribeEvent(event, {}) == "Tue 07-Apr-2026 14:31, door: (no text)");
  event.label = "open";
  CHECK(DescribeEvent(event, {}) == "Tue 07-Apr-2026 14:31, door: open");
  event.source.clear();
  event.text = "Opened.";
  event.occurrence_count = 3;
  event.risk = 3;
  event.end = At("2026-04-07T14:40");
  CHECK(DescribeEvent(event, {}) ==
        "Tue 07-Apr-2026 14:31 to 14:40, Opened (3 captures) (high risk)");
}

TEST_CASE("numbers and lists agree") {
  CHECK(Plural(0, "event") == "no events");
  CHECK(Plural(1, "event") == "1 event");
  CHECK(Plural(2, "event") == "2 events");
  CHECK(QuotedList({"a"}, "or") == "'a'");
  CHECK(QuotedList({"a", "b"}, "or") == "'a' or 'b'");
  CHECK(QuotedList({"a", "b", "c", "d", "e"}, "or") == "'a', 'b', 'c' or 2 more");
  CHECK(QuotedList({}, "or").empty());
}

TEST_CASE("markdown keeps citations and escapes everything that could be markup") {
  CHECK(EscapeMarkdown("A *bold* <img src=x> [link](http://x) [1]") ==
        "A \\*bold\\* \\<img src=x\\> \\[link\\](http\\://x) [1]");
  CHECK(EscapeMarkdown("[x1]") == "\\[x1\\]");
  CHECK(EscapeMarkdown("`a_b`") == "\\`a\\_b\\`");
  CHECK(EscapeMarkdown("").empty());
}

}  // namespace
}  // namespace yesterlog
