#include "core/store/store.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("an event that was stored is found, counted and ranked") {
  Result<std::unique_ptr<Store>> store = Store::Open(":memory:");
  REQUIRE(store.ok());
  NewEvent event;
  event.start = Instant{1'000'000};
  event.source = "back_door";
  event.text = "Deliveries were left at the door by 10.0.0.7";
  Result<InsertOutcome> outcome = (*store)->Insert({&event, 1});
  REQUIRE(outcome.ok());
  CHECK(outcome->accepted == 1);
  Filter filter;
  filter.terms = {{{"delivery"}}, {{"back door"}}, {{"10.0.0.7"}}};
  Result<Tally> tally = (*store)->Count(filter);
  REQUIRE_MESSAGE(tally.ok(), tally.error().message);
  CHECK(tally->events == 1);
  Result<std::vector<Event>> events = (*store)->Select(filter, Order::kOldestFirst, 10);
  REQUIRE(events.ok());
  REQUIRE(events->size() == 1);
  CHECK(events->front().text == event.text);
  Result<std::vector<Hit>> hits = (*store)->Rank(filter, 10);
  REQUIRE_MESSAGE(hits.ok(), hits.error().message);
  REQUIRE(hits->size() == 1);
  CHECK(hits->front().score > 0);
}

}  // namespace
}  // namespace yesterlog
