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
  CHECK(DescribeEvent(event, {}) ==
        "Tue 7 Apr 2026, 14:31 to 14:40: Opened (3 captures) (high risk)");
}

}  // namespace
}  // namespace yesterlog
