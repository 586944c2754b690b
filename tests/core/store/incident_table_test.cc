#include "core/store/incident_table.h"

#include "core/store/digest_table.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

constexpr int64_t kHour = kNoon / kMsPerHour * kMsPerHour;  // the start of the hour of kNoon

NewEvent ApartAt(int64_t ms_after_noon, std::string text) {
  NewEvent event = EventAt(ms_after_noon, std::move(text));
  event.kept_apart = true;
  return event;
}

Window Unfolded(Store& store) {
  const auto next = store.incidents().NextUnfolded();
  REQUIRE(next.ok());
  return next->value_or(Window{Instant{0}, Instant{0}});
}

std::vector<int64_t> Rowids(Store& store) {
  std::vector<int64_t> rowids;
  for (const Event& event : All(store)) rowids.push_back(event.rowid);
  return rowids;
}

void MustSettle(Store& store, const std::vector<IncidentChange>& changes) {
  const Status settled = store.incidents().Settle(changes, kMaxEventTime, kMaxEventTime);
  REQUIRE_MESSAGE(settled.ok(), settled.error().message);
}

TEST_CASE("the hours of new events are to be folded, neighbouring hours as one stretch") {
  const auto store = OpenStore();
  CHECK(Unfolded(*store).end.ms == 0);
  MustInsert(*store, {EventAt(0, "a"), EventAt(kMsPerHour, "b"), EventAt(5 * kMsPerHour, "c")});
  CHECK(Unfolded(*store) == Window{Instant{kHour}, Instant{kHour + 2 * kMsPerHour}});
  REQUIRE(store->incidents()
              .Settle({}, Instant{kHour + 2 * kMsPerHour}, Instant{kHour + 2 * kMsPerHour})
              .ok());
  CHECK(Unfolded(*store) ==
        Window{Instant{kHour + 5 * kMsPerHour}, Instant{kHour + 6 * kMsPerHour}});
  MustSettle(*store, {});
  MustInsert(*store, {EventAt(0, "a")});
  CHECK_MESSAGE(Unfolded(*store).end.ms == 0, "what was there already changes nothing");
}

TEST_CASE("what a settling leaves over stays unfolded") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a")});
  const Instant settled{kHour + 10};
  const Instant remaining{kHour + 3 * kMsPerHour};
  REQUIRE(store->incidents().Settle({}, settled, remaining).ok());
  CHECK(Unfolded(*store) == Window{settled, remaining});
}

TEST_CASE("a stretch that a settling did not know of stays unfolded beyond it") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), EventAt(2 * kMsPerHour, "b")});
  const Instant settled{kHour + 2 * kMsPerHour + 10};
  REQUIRE(store->incidents().Settle({}, settled, settled).ok());
  CHECK(Unfolded(*store) == Window{settled, Instant{kHour + 3 * kMsPerHour}});
}

TEST_CASE("a page of texts is bounded in events and in bytes") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, std::string(50, 'a')), EventAt(1, std::string(50, 'b')),
                      EventAt(2, std::string(50, 'c'))});
  const auto read = [&](PageBound bound) {
    const auto page = store->incidents().Read(kMinEventTime, kMaxEventTime, bound);
    REQUIRE(page.ok());
    return std::pair(page->events.size(), page->complete);
  };
  CHECK(read({2, 1000}) == std::pair(size_t{2}, false));
  CHECK(read({10, 60}) == std::pair(size_t{2}, false));
  CHECK(read({10, 1000}) == std::pair(size_t{3}, true));
  CHECK(read({3, 1000}) == std::pair(size_t{3}, false));
}

TEST_CASE("members name the first event of their incident and can leave again") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), EventAt(1, "a2"), EventAt(2, "b"), EventAt(3, "a3")});
  const std::vector<int64_t> rows = Rowids(*store);
  MustSettle(*store, {{rows[1], rows[0]}, {rows[3], rows[0]}});
  const std::vector<Event> events = All(*store);
  CHECK(events[0].incident_events == 3);
  CHECK(events[1].incident == rows[0]);
  CHECK(events[2].incident == rows[2]);
  CHECK(events[2].incident_events == 1);
  CHECK(events[3].incident_events == 3);
  CHECK(*store->incidents().Count() == 2);
  CHECK(*store->CountIncidents({}) == 2);
  CHECK(*store->CountIncidents(OneTerm("a3")) == 1);
  CHECK(*store->incidents().Members(rows[0], 10) == std::vector{rows[0], rows[1], rows[3]});
  CHECK(*store->incidents().Members(rows[0], 2) == std::vector{rows[0], rows[1]});
  CHECK(store->incidents().Members(17, 10)->empty());
  MustSettle(*store, {{rows[1], rows[1]}});
  CHECK(*store->incidents().Count() == 3);
  CHECK(All(*store)[0].incident_events == 2);
}

TEST_CASE("an event that is kept apart is no part of what has to be folded") {
  const auto store = OpenStore();
  MustInsert(*store, {ApartAt(0, "a"), ApartAt(1, "a")});
  CHECK(Unfolded(*store).end.ms == 0);
  const auto read = store->incidents().Read(kMinEventTime, kMaxEventTime, {10, 1000});
  REQUIRE(read.ok());
  REQUIRE(read->events.size() == 2);
  CHECK(read->complete);
  CHECK(read->events[0].row.kept_apart);
  CHECK(All(*store)[0].incident_events == 1);
  CHECK(*store->incidents().Count() == 2);
}

TEST_CASE("digests that overlap new events or changed incidents are dropped, no others") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), EventAt(1, "b")});
  DigestTable& digests = store->digests();
  const auto at_hour = [](int64_t from, int64_t to) {
    return Window{Instant{kHour + from * kMsPerHour}, Instant{kHour + to * kMsPerHour}};
  };
  const auto save = [&] {
    REQUIRE(digests
                .Save(std::vector<StoredDigest>{{0, at_hour(-6, 0), "before"},
                                                {0, at_hour(0, 6), "there"},
                                                {0, at_hour(6, 12), "after"},
                                                {2, at_hour(-100, 68), "week"}})
                .ok());
  };
  const auto left = [&](int tier) {
    std::string bodies;
    const auto starts = digests.Starts(tier);
    REQUIRE(starts.ok());
    for (const Instant start : *starts) bodies += digests.Find(tier, start)->value().body + " ";
    return bodies;
  };
  save();
  CHECK(left(0) == "before there after ");
  MustInsert(*store, {EventAt(5, "c")});
  CHECK(left(0) == "before after ");
  CHECK(left(2).empty());
  save();
  const std::vector<int64_t> rows = Rowids(*store);
  MustSettle(*store, {{rows[1], rows[0]}});
  CHECK(left(0) == "before after ");
  CHECK(left(2).empty());
}

TEST_CASE("digests of another time zone are dropped") {
  const auto store = OpenStore();
  DigestTable& digests = store->digests();
  REQUIRE(digests.UseZone("Berlin").ok());
  const StoredDigest digest[] = {{1, {Instant{0}, Instant{kMsPerDay}}, "day"}};
  REQUIRE(digests.Save(digest).ok());
  REQUIRE(digests.UseZone("Berlin").ok());
  CHECK(digests.Starts(1)->size() == 1);
  REQUIRE(digests.UseZone("Lima").ok());
  CHECK(digests.Starts(1)->empty());
}

TEST_CASE("rows come in pages, and the next event is found across a gap") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), EventAt(1, "b", "gate"), EventAt(kMsPerDay, "c")});
  const auto page = store->digests().Rows(0, Instant{kNoon + kMsPerDay}, 1);
  REQUIRE(page.ok());
  REQUIRE(page->size() == 1);
  const auto rest = store->digests().Rows((*page)[0].rowid + 1, Instant{kNoon + kMsPerDay}, 10);
  REQUIRE(rest->size() == 1);
  CHECK((*rest)[0].source_id != (*page)[0].source_id);
  CHECK(store->digests().NextEvent(Instant{kNoon + 2})->value().ms == kNoon + kMsPerDay);
  CHECK_FALSE(store->digests().NextEvent(Instant{kNoon + kMsPerDay + 1})->has_value());
}

TEST_CASE("clearing takes what was derived along") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), ApartAt(1, "b")});
  REQUIRE(store->Clear().ok());
  CHECK(Unfolded(*store).end.ms == 0);
  CHECK(*store->incidents().Count() == 0);
}

}  // namespace
}  // namespace yesterlog
