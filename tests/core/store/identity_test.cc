#include "core/store/identity.h"

#include <algorithm>

#include "core/base/hash.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

TEST_CASE("the hash is the same for ever") {
  CHECK(StableHash().Hex() == "efd01f60ba992926");
  CHECK(StableHash().Add("door").Add(int64_t{-1}).Hex() == "3621da314fa943b5");
  CHECK(StableHash().Add("ab").Add("c").Digest() != StableHash().Add("a").Add("bc").Digest());
}

TEST_CASE("an event without an id gets one of its source, time, text and ordinal") {
  NewEvent event = EventAt(0, "motion");
  const std::string id = EventId(event);
  CHECK(id.size() == 17);
  CHECK(id[0] == 'e');
  event.label = "cat";
  event.risk = 3;
  CHECK(EventId(event) == id);
  NewEvent other = event;
  other.ordinal = 1;
  CHECK(EventId(other) != id);
  other = event;
  other.text = "Motion";
  CHECK(EventId(other) != id);
  other = event;
  other.source = "gate";
  CHECK(EventId(other) != id);
  other = event;
  other.own_id = "mine";
  CHECK(EventId(other) == "mine");
}

TEST_CASE("the same events again add nothing, in any order") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 50; ++i) events.push_back(EventAt(i % 7, "tick"));
  for (uint32_t i = 0; i < 50; ++i) events[i].ordinal = i / 7;
  CHECK(MustInsert(*store, events).accepted == 50);
  CHECK(MustInsert(*store, events).duplicates == 50);
  std::reverse(events.begin(), events.end());
  const InsertOutcome again = MustInsert(*store, events);
  CHECK(again.accepted == 0);
  CHECK(again.duplicates == 50);
  CHECK(CountOf(*store, {}) == 50);
  CHECK(CountOf(*store, OneTerm("tick")) == 50);
}

TEST_CASE("an event twice in one batch is stored once") {
  const auto store = OpenStore();
  const InsertOutcome outcome = MustInsert(*store, {OwnEvent("a", "x"), OwnEvent("a", "x")});
  CHECK(outcome.accepted == 1);
  CHECK(outcome.duplicates == 1);
  CHECK(outcome.conflicting_ids.empty());
}

TEST_CASE("an id that comes with other content keeps both events, whatever the order") {
  const std::vector<NewEvent> events = {OwnEvent("a", "one"), OwnEvent("a", "two"),
                                        OwnEvent("a", "three")};
  std::vector<NewEvent> reversed(events.rbegin(), events.rend());
  for (const auto& first : {events, reversed}) {
    const auto store = OpenStore();
    const InsertOutcome outcome = MustInsert(*store, first);
    CHECK(outcome.accepted == 3);
    CHECK(outcome.conflicting_ids == std::vector<std::string>{"a", "a"});
    for (const auto& second : {events, reversed}) {
      const InsertOutcome again = MustInsert(*store, second);
      CHECK(again.accepted == 0);
      CHECK(again.duplicates == 3);
      CHECK(again.conflicting_ids.empty());
    }
    CHECK((*store->Find("a"))->text == first.front().text);
    CHECK(store->Find(AlternativeId("a", first.back(), 1))->has_value());
  }
}

TEST_CASE("every field of the content counts as content") {
  const auto changed = [](auto change) {
    const auto store = OpenStore();
    NewEvent event = OwnEvent("a", "one");
    event.end = Instant{kNoon + 5};
    MustInsert(*store, {event});
    change(event);
    return MustInsert(*store, {event}).conflicting_ids.size();
  };
  CHECK(changed([](NewEvent&) {}) == 0);
  CHECK(changed([](NewEvent& event) { event.start.ms += 1; }) == 1);
  CHECK(changed([](NewEvent& event) { event.end.reset(); }) == 1);
  CHECK(changed([](NewEvent& event) { event.end->ms += 1; }) == 1);
  CHECK(changed([](NewEvent& event) { event.source = "gate"; }) == 1);
  CHECK(changed([](NewEvent& event) { event.label = "cat"; }) == 1);
  CHECK(changed([](NewEvent& event) { event.details_json = "{\"a\":1}"; }) == 1);
  CHECK(changed([](NewEvent& event) { event.risk = 1; }) == 1);
  CHECK(changed([](NewEvent& event) { event.occurrence_count = 2; }) == 1);
}

TEST_CASE("an id that looks like another event's alternative costs no event") {
  const auto store = OpenStore();
  const NewEvent first = OwnEvent("a", "one");
  const NewEvent second = OwnEvent("a", "two");
  const NewEvent squatter = OwnEvent(AlternativeId("a", second, 1), "three");
  const NewEvent hashed = EventAt(0, "four");
  const NewEvent other = OwnEvent(EventId(hashed), "five");
  for (int64_t accepted : {5, 0}) {
    const InsertOutcome outcome = MustInsert(*store, {squatter, first, second, other, hashed});
    CHECK(outcome.accepted == accepted);
    CHECK(outcome.duplicates == 5 - accepted);
  }
  CHECK(CountOf(*store, {}) == 5);
}

}  // namespace
}  // namespace yesterlog
