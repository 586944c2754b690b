#include "core/wording/event_words.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

TEST_CASE("an event without text is told by its label, and without that says so") {
  Event event;
  event.start = At("2026-04-07T14:31");
  event.source = "door";
  CHECK(DescribeEvent(event, {}) == "Tue 7 Apr 2026, 14:31, door: (no text)");
  event.label = "open";
  CHECK(DescribeEvent(event, {}) == "Tue 7 Apr 2026, 14:31, door: open");
  event.source.clear();
  event.text = "Opened.";
  event.occurrence_count = 3;
  event.risk = 3;
  event.end = At("2026-04-07T14:40");
  CHECK(DescribeEvent(event, {}) == "Tue 7 Apr 2026, 14:31 to 14:40: Opened (3 times) (high risk)");
}

TEST_CASE("a source that is a log's file, or that the text begins with, is not said again") {
  Event event;
  event.start = At("2026-04-07T14:31");
  event.source = "/home/ann/island_log.txt";
  event.text = "3 porpoises";
  CHECK(DescribeEvent(event, {}) == "Tue 7 Apr 2026, 14:31: 3 porpoises");
  event.source = "Desk Lamp";
  event.text = "desk lamp is on";
  CHECK(DescribeEvent(event, {}) == "Tue 7 Apr 2026, 14:31, desk lamp is on");
  event.text = "desk lamps are on";
  CHECK(DescribeContent(event) == "Desk Lamp: desk lamps are on");
}

TEST_CASE("only what cameras see is a capture") {
  std::vector<Event> events(2);
  CHECK(std::string_view(NounOf({})) == "event");
  CHECK(std::string_view(NounOf(events)) == "event");
  events[0].label = "Person";
  CHECK(std::string_view(NounOf(events)) == "event");
  events[1].source = "Doorbell Camera";
  CHECK(std::string_view(NounOf(events)) == "capture");
  events[0].text = "A man";
  events[0].occurrence_count = 3;
  CHECK(DescribeContent(events[0]) == "A man (3 captures)");
}

TEST_CASE("events of one minute show their seconds where these differ") {
  std::vector<Event> events(3);
  events[0].start = At("2026-04-07T14:31:10");
  events[1].start = At("2026-04-07T14:31:24");
  events[2].start = At("2026-04-07T14:32:10");
  CHECK(PrecisionIn(events, events[0]) == Precision::kSeconds);
  CHECK(PrecisionIn(events, events[2]) == Precision::kMinutes);
  events[1].start = events[0].start;
  CHECK(PrecisionIn(events, events[0]) == Precision::kMinutes);
  CHECK(DescribeEvent(events[0], {}, Precision::kSeconds).starts_with("Tue 7 Apr 2026, 14:31:10"));
}

}  // namespace
}  // namespace yesterlog
