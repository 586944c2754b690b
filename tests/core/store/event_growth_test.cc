#include "core/store/event_growth.h"

#include <doctest/doctest.h>

#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

// An event that a camera's program tells of again as it goes on.
NewEvent Growing(std::string text, std::optional<int64_t> length_ms = std::nullopt) {
  NewEvent event = OwnEvent("a", std::move(text));
  event.label = "person";
  event.grows = true;
  if (length_ms) event.end = Instant{event.start.ms + *length_ms};
  return event;
}

TEST_CASE("an event that comes again with its end takes the place of the one without") {
  for (const bool apart : {false, true}) {
    CAPTURE(apart);
    const auto store = OpenStore();
    InsertOutcome outcome;
    if (apart) {
      MustInsert(*store, {Growing("somebody")});
      outcome = MustInsert(*store, {Growing("postman", 20'000)});
      CHECK(outcome.accepted == 0);
    } else {
      outcome =
          MustInsert(*store, {Growing("somebody"), EventAt(0, "x"), Growing("postman", 20'000)});
      CHECK(outcome.accepted == 2);
    }
    CHECK(outcome.updated == 1);
    CHECK(outcome.conflicting_ids.empty());
    const auto found = store->Find("a");
    REQUIRE(found.ok());
    REQUIRE(*found);
    CHECK((*found)->text == "postman");
    CHECK((*found)->end == Instant{kNoon + 20'000});
    CHECK(CountOf(*store, OneTerm("postman")) == 1);
    CHECK(CountOf(*store, OneTerm("somebody")) == 0);
  }
}

TEST_CASE("what was there before it grew does not come back") {
  const auto store = OpenStore();
  const std::vector<NewEvent> events = {Growing("one"), Growing("one, seen", 1000),
                                        Growing("one, seen again", 2000)};
  MustInsert(*store, events);
  const InsertOutcome again = MustInsert(*store, events);
  CHECK(again.accepted == 0);
  CHECK(again.updated == 0);
  CHECK(again.duplicates == 3);
  CHECK(All(*store).size() == 1);
  CHECK(All(*store)[0].text == "one, seen again");
}

TEST_CASE("labels and sources count an event that grew once") {
  const auto store = OpenStore();
  MustInsert(*store, {Growing("x")});
  NewEvent grown = Growing("x", 1000);
  grown.label = "postman";
  MustInsert(*store, {grown});
  const auto labels = store->Labels();
  REQUIRE(labels.ok());
  REQUIRE(labels->size() == 1);
  CHECK((*labels)[0].name == "postman");
  CHECK((*labels)[0].events == 1);
  const auto sources = store->Sources();
  REQUIRE(sources.ok());
  REQUIRE(sources->size() == 1);
  CHECK((*sources)[0].events == 1);
}

TEST_CASE("an event of another time, place or log does not grow into it") {
  NewEvent later = Growing("x", 5000);
  later.start.ms += 1;
  NewEvent elsewhere = Growing("x", 5000);
  elsewhere.source = "gate";
  NewEvent fixed = Growing("y", 5000);
  fixed.grows = false;
  for (const NewEvent& other : {later, elsewhere, fixed}) {
    const auto store = OpenStore();
    MustInsert(*store, {Growing("x")});
    const InsertOutcome outcome = MustInsert(*store, {other});
    CHECK(outcome.accepted == 1);
    CHECK(outcome.conflicting_ids == std::vector<std::string>{"a"});
  }
}

TEST_CASE("more is a later end, else a longer description") {
  StoredContent stored;
  stored.start = Instant{kNoon};
  stored.end = Instant{kNoon + 1000};
  stored.source = "door";
  stored.label = "person";
  stored.text = "seen";
  stored.details_json = "{}";
  CHECK(GrowthOf(stored, Growing("seen", 1000)) == Growth::kSame);
  CHECK(GrowthOf(stored, Growing("seen")) == Growth::kLess);
  CHECK(GrowthOf(stored, Growing("seen well", 900)) == Growth::kLess);
  CHECK(GrowthOf(stored, Growing("a", 1100)) == Growth::kMore);
  CHECK(GrowthOf(stored, Growing("seen well", 1000)) == Growth::kMore);
  CHECK(GrowthOf(stored, Growing("sun!", 1000)) == Growth::kLess);
}

}  // namespace
}  // namespace yesterlog
