#include "core/gather/sample_events.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

Event Captured(int64_t incident) {
  Event event;
  event.incident = incident;
  return event;
}

TEST_CASE("where there are more than are shown, no two are of one incident") {
  const std::vector<Event> events = {Captured(1), Captured(1), Captured(2), Captured(3)};
  const auto incidents_of = [](const std::vector<Event>& shown) {
    std::vector<int64_t> incidents;
    for (const Event& event : shown) incidents.push_back(event.incident);
    return incidents;
  };
  CHECK(incidents_of(OneOfEach(events, 2, 4)) == std::vector<int64_t>{1, 2});
  CHECK(incidents_of(OneOfEach(events, 4, 4)) == std::vector<int64_t>{1, 1, 2, 3});
  CHECK(OneOfEach({}, 5, 0).empty());
}

TEST_CASE("five events are spread over all of them, the first and the last among them") {
  const auto store = home_log::Open();
  LogQuery query(store.get());
  const auto spread = SpreadOver(&query, {}, 30);
  REQUIRE(spread.size() == 5);
  CHECK(spread.front().id == "m1");
  CHECK(spread.back().id == "f5");
  CHECK(query.status().ok());
}

TEST_CASE("a question that says how many gets so many") {
  Linked linked;
  CHECK(ShownOf(linked) == kShownEvents);
  linked.limit = 3;
  CHECK(ShownOf(linked) == 3);
}

}  // namespace
}  // namespace yesterlog
